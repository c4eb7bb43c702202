"""The changes page."""

from datetime import date

import streamlit as st

from dashboard import blocks
from dashboard.views.shared.controls import Kept, control, say, typed
from dashboard.views.shared.downloads import File, hand_out
from dashboard.views.shared.frame import Page, asked_for, close_page, open_page
from model.changes import Side, changes_csv, compare, movers, side_from, side_of
from model.codebook import Method
from model.dates import day_in_words, parse_period, years_after
from model.package import PackageError
from model.snapshot import YEARS_AHEAD, clocks_for
from model.verification import files_in


def show() -> None:
    """The page as a table of contents."""
    page = open_page("What changed")
    st.title("What changed", anchor=False)
    sides = _choose(page)
    if sides is not None:
        _what_changed(page, *sides)
    _by_month(page)
    close_page(page)


def _choose(page: Page) -> tuple[Side, Side] | None:
    """Two dates, kept in the address, or an old snapshot that the reader hands in; None while a
    comparison has not been asked for.
    """
    limit = years_after(clocks_for(page.ledger, None, None).as_of, YEARS_AHEAD)
    later: list[str] = []
    problems: list[str] = []
    limits = (page.ledger.subject.since, limit)
    last = _date("to", page.snapshot.as_of, limits, later)
    first = _date("from", years_after(last, -1), limits, problems)
    problems += later
    with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
        for name, label, day in (("from", "From", first), ("to", "To", last)):
            kept = Kept(name, anew="compare")
            control(st.date_input, label, kept, day, **typed(*limits), width=170)
        with st.popover("Compare with an old snapshot"):
            upload = st.file_uploader(
                "A scores.csv or the ZIP of a snapshot",
                type=["csv", "zip"],
                key="old_snapshot",
                help="It is read here and kept nowhere.",
            )
    old: Side | None = None
    if upload is not None:
        try:
            files = files_in(upload.getvalue(), upload.name)
            old = side_from(files, page.ledger.subject, page.ledger)
        except PackageError as error:
            problems.append(f"{error}; the date From is used instead.")
    if problems:
        say(blocks.notice(problems))
    # Of two dates that are chosen one after the other only the second choice is meant.
    pieces = len(page.ledger.evidence)
    if old is None and not asked_for(page, "compare", "Compare these dates", pieces):
        return None
    return (old or _at(page, first)), _at(page, last)


def _date(name: str, usual: date, limits: tuple[date, date], problems: list[str]) -> date:
    """A day of the address; of what it cannot be, the nearest or the usual one."""
    first, last = limits
    text = st.query_params.get(name)
    if not text:
        return max(usual, first)
    try:
        asked = parse_period(text).end
    except ValueError:
        problems.append(f"{text[:40]!r} in the address is no date for {name}; the default is used.")
        return max(usual, first)
    nearest = min(max(asked, first), last)
    if nearest != asked:
        problems.append(
            f"{text[:40]!r} in the address is outside {first} to {last} for {name};"
            f" {nearest} is used instead."
        )
    return nearest


def _at(page: Page, day: date) -> Side:
    """What the record showed on a day, as known on that day; sorted out once for all readers."""
    taken = page.shelf.snapshot(page.ledger, day, day, Method())
    return page.shelf.remember(page.ledger, ("side", taken.id), lambda: side_of(taken))


def _what_changed(page: Page, old: Side, new: Side) -> None:
    """Who moved, by which cause, and on what evidence."""
    shelf = page.shelf
    with st.spinner("Comparing what the record showed"):
        if old.published is None:
            key = ("diff", old.snapshot_id, new.snapshot_id)
            found = shelf.remember(page.ledger, key, lambda: compare(old, new, shelf.recall))
        else:
            found = compare(old, new)
    now = shelf.snapshot(page.ledger, *new.clocks, Method())
    say(
        blocks.paragraph(f"From {_named(old)} to {_named(new)}.", "lead"),
        *map(blocks.paragraph, blocks.summary(found)),
        blocks.prose("notation"),
        blocks.by_state(found, _cited(old, new), now),
        blocks.beside(found),
    )
    name = f"changes_{old.snapshot_id}_{new.snapshot_id}.csv"
    csv = File("Download these changes (CSV)", name, lambda: changes_csv(found).encode())
    hand_out(page, [csv])


def _named(side: Side) -> str:
    return f"{day_in_words(side.clocks.as_of)} (snapshot {side.snapshot_id})"


def _cited(*sides: Side) -> blocks.Cited:
    inputs = [side.inputs for side in sides if side.inputs is not None]
    return {
        known: (item, one.sources[item.source])
        for one in inputs
        for known, item in one.by_id.items()
    }


def _by_month(page: Page) -> None:
    """Every month since the subject began: who moved, each end as known then."""
    horizon = clocks_for(page.ledger, None, None).as_of
    st.subheader("Month by month", anchor=False)
    place = st.empty()

    def progress(done: int, total: int) -> None:
        if page.is_large:
            place.progress(done / total, text=f"Reading every month: {done} of {total}")

    months = page.shelf.remember(
        page.ledger,
        ("movers", horizon),
        lambda: movers(page.ledger, page.ledger.subject.since, horizon, progress=progress),
    )
    place.empty()
    say(blocks.prose("months"), blocks.months_table(months))


if __name__ == "__main__":  # as Streamlit runs it
    show()
