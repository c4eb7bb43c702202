"""What changed: who acted between two dates, what was learnt, what only grew old."""

from datetime import date
from functools import partial

import streamlit as st

from dashboard import blocks, charts
from dashboard.moved import Cited, summary
from dashboard.views.shared.controls import Kept, chart, control, say, typed
from dashboard.views.shared.downloads import File, hand_out, stamped
from dashboard.views.shared.frame import Page, asked_for, close_page, open_page
from model.changes import Diff, Side, changes_csv, compare, movers, side_from, side_of
from model.codebook import DateBasis, Method
from model.dates import day_in_words, parse_period, years_after
from model.ledger import Evidence
from model.package import PackageError
from model.snapshot import YEARS_AHEAD, Snapshot, clocks_for
from model.verification import files_in


def show() -> None:
    """The page as a table of contents."""
    page = open_page("What changed")
    say(blocks.heading("What changed"))
    first, last, problems = _dates(page)
    if not page.view.printed:
        say(blocks.linked("Since:", _presets(page), "muted"))
    old = _choose(page, first, last, problems)
    _strip(page, first, last)
    # Of two dates that are chosen one after the other only the second choice is meant.
    pieces = len(page.ledger.evidence)
    if old is not None or asked_for(page, "compare", "Compare these dates", pieces):
        _what_changed(page, old or _at(page, first), _at(page, last))
    _by_month(page)
    close_page(page)


def _dates(page: Page) -> tuple[date, date, list[str]]:
    """The two dates of the address, the earlier first, and what was wrong with them."""
    limits = _limits(page)
    later: list[str] = []
    problems: list[str] = []
    last = _date("to", page.snapshot.as_of, limits, later)
    first = _date("from", years_after(last, -1), limits, problems)
    problems += later
    if first > last:
        first, last = last, first
        problems.append("The dates stood the wrong way round; they are swapped here.")
    return first, last, problems


def _limits(page: Page) -> tuple[date, date]:
    last = years_after(clocks_for(page.ledger, None, None).as_of, YEARS_AHEAD)
    return page.ledger.subject.since, last


def _choose(page: Page, first: date, last: date, problems: list[str]) -> Side | None:
    """The two dates, and an old snapshot that the reader hands in."""
    with st.container(key="between", horizontal=True, vertical_alignment="bottom"):
        for name, label, day in (("from", "From", first), ("to", "To", last)):
            kept = Kept(name, anew="compare")
            control(st.date_input, label, kept, day, **typed(*_limits(page)), width=170)
        with st.popover("Since my file"):
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
    return old


def _presets(page: Page) -> list[tuple[str, str]]:
    """The year before the end of the record, and the ends of the years before it."""
    horizon = clocks_for(page.ledger, None, None).as_of
    since = page.ledger.subject.since
    here = page.view.at("changes")
    joined = "&" if "?" in here else "?"
    days = {"the last 12 months of the record": max(years_after(horizon, -1), since)}
    ends = (date(year, 12, 31) for year in range(horizon.year - 1, since.year - 1, -1))
    days |= {f"the end of {day.year}": day for day in ends if since <= day < horizon}
    return [(label, f"{here}{joined}from={day}&to={horizon}") for label, day in days.items()]


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


def _strip(page: Page, first: date, last: date) -> None:
    """In which months acts lie that a source dates; how many more carry no date."""
    taken = page.shelf.snapshot(page.ledger, None, None, Method())
    known, undated = _acts(taken)
    if not known:
        return
    within = charts.days_shown(taken)
    between = (min(first, within[1]), min(last, within[1]))
    spec = charts.described(charts.month_strip, within=within, palette=page.palette)
    months = charts.months_frame(known)
    told = sorted(
        f"{month[:7]}: {acts}" for month, acts in zip(months.month, months.acts, strict=True)
    )
    alternative = f"Acts by the month of their date. {', '.join(told)}."
    chart(spec, "strip", alternative, rows=months, between=charts.between_frame(*between))
    said = "Acts by the month in which they happened; shaded: between the two dates."
    say(blocks.note(f"{said} {undated} more carry no date."))


def _acts(taken: Snapshot) -> tuple[list[Evidence], int]:
    """The acts that a source dates, and how many more carry no date."""
    acts = list(blocks.acts_among(taken, taken.evidence))
    known = [item for item in acts if item.date_basis is DateBasis.STATED]
    return known, len(acts) - len(known)


def _what_changed(page: Page, old: Side, new: Side) -> None:
    """Who moved, by which cause, and on what evidence."""
    shelf = page.shelf
    with st.spinner("Comparing what the record showed"):
        if old.published is None:
            key = ("diff", old.snapshot_id, new.snapshot_id)
            found = shelf.remember(page.ledger, key, lambda: compare(old, new, shelf.recall))
        else:
            found = compare(old, new)
    said = (f"From {_named(old)} to {_named(new)}, as known then.", *summary(found))
    now = shelf.snapshot(page.ledger, *new.clocks, Method())
    dated = [item for item in _acts(now)[0] if item.dated.start > old.clocks.as_of]
    say(
        blocks.paragraph(" ".join(said), "lead wide"),
        blocks.changed(found, _cited(old, new), dated),
        blocks.beside(found),
    )
    _files(page, found, now)


def _files(page: Page, found: Diff, now: Snapshot) -> None:
    name = f"changes_{found.old.snapshot_id}_{found.new.snapshot_id}.csv"

    def brief(kind: str) -> bytes:
        from dashboard.files.brief import changes_brief_of  # noqa: PLC0415
        from dashboard.files.rendering import RENDERINGS  # noqa: PLC0415 (Word)

        return RENDERINGS[kind](changes_brief_of(now, found))

    kinds = (("Word", "docx"), ("HTML", "html"))
    briefs = [
        File(f"Brief ({label})", stamped(now, "brief_changes", kind), partial(brief, kind))
        for label, kind in kinds
    ]
    csv = File("These changes (CSV)", name, lambda: changes_csv(found).encode())
    hand_out(page, [csv, *briefs])


def _named(side: Side) -> str:
    whose = " (your file)" if side.published is not None else ""
    return f"{day_in_words(side.clocks.as_of)}{whose}"


def _cited(*sides: Side) -> Cited:
    inputs = [side.inputs for side in sides if side.inputs is not None]
    return {
        known: (item, one.sources[item.source])
        for one in inputs
        for known, item in one.by_id.items()
    }


def _by_month(page: Page) -> None:
    """Every month since the subject began: who moved, each end as known then."""
    horizon = clocks_for(page.ledger, None, None).as_of
    with st.expander("Month by month, as it became known", expanded=page.view.printed):
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
