"""How every page begins and ends: style, navigation, the ledger, the clocks, provenance."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlencode

import streamlit as st

from dashboard.address import (
    FACETS,
    PARAMETERS,
    Library,
    Opened,
    View,
    library,
    misspelt,
    read_view,
    stale,
)
from dashboard.blocks import Passages, note, notice, paragraph, style_sheet
from dashboard.settings import current
from dashboard.theme import Palette, palette
from dashboard.views.shared.controls import Kept, control, keep_parameter, say, typed
from model.codebook import Method
from model.dates import years_after
from model.ledger import Ledger
from model.package import citation
from model.robustness.choices import KEYS
from model.snapshot import YEARS_AHEAD, ClockError, Snapshot, clocks_for
from model.words import provenance

_TITLES: Final = ("Map", "Country", "Compare", "Evidence", "Changes", "What if", "Method")
PAGES: Final = tuple((f"views/{title.lower().replace(' ', '')}.py", title) for title in _TITLES)
MAP, COUNTRY = (path for path, _ in PAGES[:2])

LARGE: Final = 5_000
"""Pieces of evidence."""

_SINGLE: Final = ("q", "page", "record", "from", "to", "robust", "why", "effects", "compare")
_PAGE_PARAMETERS: Final = frozenset((*(facet.name for facet in FACETS), *_SINGLE, *KEYS))
"""What single pages keep in the address besides the view."""


@dataclass(frozen=True)
class Page:
    """What a page needs to draw itself."""

    view: View
    snapshot: Snapshot
    ledger: Ledger
    shelf: Library
    palette: Palette
    passages: Passages

    @property
    def is_large(self) -> bool:
        """Whether what reads the record again and again takes seconds: then it is asked for, or
        shows its progress.
        """
        return len(self.ledger.evidence) > LARGE

    @property
    def members(self) -> Collection[str] | None:
        """The states of the chosen group, or None for all."""
        key = self.view.group
        return self.snapshot.group_by_key[key].members if key else None


def open_page(title: str) -> Page:
    """Draw what stands on top of every page and give what the page draws from.

    With no good ledger the page shows only what is wrong with the seeds, and stops.
    """
    shelf = library(current().seeds)
    opened = _open_ledger(shelf)
    view = read_view(st.query_params.to_dict(), opened.ledger)
    colours = palette(st.context.theme.type, printed=view.printed)
    st.html(style_sheet(colours, printed=view.printed))
    _navigation(view, title)
    _say_problems(opened)
    if opened.ledger is None:
        st.stop()
    snapshot, refused = _snapshot(shelf, opened.ledger, view)
    _stop_at_stale_citation(shelf, view, snapshot)
    given = {name: st.query_params.get_all(name) for name in st.query_params}
    said = [*misspelt(given, PARAMETERS | _PAGE_PARAMETERS), *view.notices, *refused]
    if said:
        say(notice(said))
    return Page(view, snapshot, opened.ledger, shelf, colours, Passages(current().documents))


def _open_ledger(shelf: Library) -> Opened:
    """The ledger; a bar shows the progress of a long first reading."""
    place = st.empty()

    def progress(done: int, total: int) -> None:
        if total > 200 and done % 20 == 0:
            place.progress(done / total, text=f"Reading the seeds: {done} of {total} files")

    opened = shelf.open(progress)
    place.empty()
    return opened


def _snapshot(shelf: Library, ledger: Ledger, view: View) -> tuple[Snapshot, list[str]]:
    """The snapshot at the dates asked for, or at the horizon with a reason."""
    try:
        return shelf.snapshot(ledger, view.as_of, view.known_by, Method()), []
    except ClockError as error:
        reason = f"{error}; the evidence horizon is used instead."
        return shelf.snapshot(ledger, None, None, Method()), [reason]


def _stop_at_stale_citation(shelf: Library, view: View, snapshot: Snapshot) -> None:
    """Never show other numbers under an old citation: say so first, and offer today's."""
    if view.cited is None:
        return
    dated = view.as_of is not None and view.known_by is not None
    found = stale(view.cited, snapshot, shelf.cited(view.cited), dated=dated)
    if found is None:
        return
    dates = f"As of {snapshot.as_of} and known by {snapshot.known_by}"
    said = [
        f"This address cites snapshot {found.cited}.",
        f"{dates} the record now gives {found.now}. {found.reason}",
        *(found.changed or ()),
        "The numbers cited are not shown.",
    ]
    say(notice(said))
    st.button("Show what the record says now", on_click=keep_parameter, args=("snapshot", None))
    st.stop()


def _navigation(view: View, title: str) -> None:
    with st.container(key="navigation", horizontal=True, gap="medium"):
        for path, label in PAGES:
            st.page_link(path, label=label, query_params=view.parameters(), disabled=label == title)


def _say_problems(opened: Opened) -> None:
    """A broken ledger never takes the page down: it says what is wrong, and where."""
    if not opened.problems:
        return
    many = len(opened.problems)
    shown = [str(problem) for problem in opened.problems[:20]]
    more = [f"… and {many - 20} more; `stance check` lists all."] if many > 20 else []
    lead = "The seeds are broken, so nothing is computed from them."
    if opened.ledger:
        lead = "The seeds have been changed and are broken. What is shown is the last good state."
    say(notice([lead, *shown, *more]))


def clock(page: Page) -> None:
    """The as-of date as a slider and typed, and apart from it the known-by date."""
    horizon = clocks_for(page.ledger, None, None).as_of
    as_of, known_by = page.snapshot.as_of, page.snapshot.known_by
    last = max(horizon, as_of)
    since = page.ledger.subject.since
    by_day = typed(since, years_after(horizon, YEARS_AHEAD))
    with st.container(key="clock", horizontal=True, gap="small", vertical_alignment="bottom"):
        if last > since:
            by_slider = Kept("as_of", "as_of_slider", usual=horizon)
            ends = {"min_value": since, "max_value": last, "format": "D MMM YYYY"}
            control(st.slider, "As of", by_slider, as_of, **ends)
        by_hand = Kept("as_of", "as_of_typed", usual=horizon)
        control(st.date_input, "As of, typed", by_hand, as_of, **by_day, width=150)
        with st.popover("Known by", help="What had been published by a date"):
            published = Kept("known_by", "known_by_typed", usual=horizon)
            control(st.date_input, "Only sources published by", published, known_by, **by_day)


def asked_for(page: Page, key: str, label: str, pieces: int) -> bool:
    """Whether to do what reads every state anew: of a large record only when asked for."""
    if not page.is_large or st.query_params.get(key) == "1":
        return True
    say(note(f"With {pieces:,} pieces of evidence this takes some seconds."))
    st.button(label, on_click=keep_parameter, args=(key, "1"))
    return False


def close_page(page: Page) -> None:
    """The provenance line, the link to this view, and how to cite it."""
    say(paragraph(provenance(page.snapshot), "provenance"))
    with st.container(key="exports", horizontal=True, gap="small"):
        with st.popover("Link to this view"):
            st.caption("Shows the record as it stands when the link is opened:")
            st.code(_link(page.view), language=None, wrap_lines=True)
            st.caption("Cites these numbers, and says so if they have changed:")
            st.code(_link(_cited(page)), language=None, wrap_lines=True)
        with st.popover("Cite"):
            st.code(citation(page.snapshot), language=None, wrap_lines=True)


def _cited(page: Page) -> View:
    """The view with both dates spelt out, since the default moves with the ledger, and its id."""
    snapshot = page.snapshot
    cited = f"{snapshot.id}-{snapshot.method.parameter_hash}"
    return replace(page.view, as_of=snapshot.as_of, known_by=snapshot.known_by, cited=cited)


def _link(view: View) -> str:
    """The address of this page with everything that changes what is shown."""
    own = {k: v for k, v in st.query_params.to_dict().items() if k in _PAGE_PARAMETERS}
    base = (st.context.url or "").partition("?")[0]
    asked = {**own, **view.parameters()}
    return f"{base}?{urlencode(asked)}" if asked else base
