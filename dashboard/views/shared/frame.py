"""How every page begins and ends: style, navigation, the ledger, the clocks, provenance."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import soft_links
from dashboard.address import (
    FACETS,
    PARAMETERS,
    Library,
    Opened,
    View,
    cited_id,
    left_out,
    library,
    misspelt,
    overlong,
    read_view,
    stale,
)
from dashboard.blocks import Passages, note, notice, paragraph, style_sheet
from dashboard.settings import current
from dashboard.theme import Palette, palette
from dashboard.views.shared.access import signing_in, sitting_here
from dashboard.views.shared.controls import (
    Kept,
    among,
    by_name,
    control,
    keep_parameter,
    say,
    typed,
)
from dashboard.views.shared.today import today
from model.codebook import Method
from model.dates import day_in_words, years_after
from model.ledger import Ledger
from model.package import citation
from model.places import GROUP, ORGANISATION, is_state
from model.robustness.choices import KEYS
from model.snapshot import YEARS_AHEAD, ClockError, Snapshot, clocks_for
from model.words import age_in_short, capital, provenance

NOW, STATES = "Overview", "States"
_PAGES: Final = {
    "map": NOW,
    "country": STATES,
    "compare": "Compare",
    "changes": "What changed",
    "evidence": "Evidence",
    "what-if": "What if",
    "method": "Method",
}
"""What stands in the address of each page, and what readers call it."""
PAGES: Final = tuple(
    (f"views/{url.replace('-', '')}.py", title, url) for url, title in _PAGES.items()
)
"""Module, name and address of each."""
MAP, COUNTRY = (path for path, *_ in PAGES[:2])

DESK: Final = ("views/desk.py", "Desk", "desk")
"""The coding desk, a page for those alone who may sit there."""


def pages() -> tuple[tuple[str, str, str], ...]:
    """Module, name and address of every page that whoever asks may see."""
    return (*PAGES, DESK) if sitting_here() else PAGES


LARGE: Final = 5_000
"""Pieces of evidence."""

_DESK: Final = ("article", "step", "p", "piece", "coder")
_SINGLE: Final = ("q", "own", "page", "record", "from", "to", "robust", "why", "effects", "compare")
PAGE_PARAMETERS: Final = frozenset((*(facet.name for facet in FACETS), *_SINGLE, *_DESK, *KEYS))
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
    exports: DeltaGenerator
    """The menu that files are put into."""

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
    cut = _cut_short()
    shelf = library(current().seeds)
    opened = _open_ledger(shelf)
    view = read_view(st.query_params.to_dict(), opened.ledger)
    colours = palette(st.context.theme.type, printed=view.printed)
    st.html(style_sheet(colours, printed=view.printed))
    bar = _navigation(view, title)
    _say_problems(opened)
    if opened.ledger is None:
        st.stop()
    snapshot, refused = _snapshot(shelf, opened.ledger, view)
    _stop_at_stale_citation(shelf, view, snapshot)
    exports = _menus(bar, view, snapshot, title)
    said = [*cut, *misspelt(_given(), PARAMETERS | PAGE_PARAMETERS), *view.notices, *refused]
    said += _changed_meanwhile(shelf, opened.ledger)
    if said:
        say(notice(said))
    if title not in (NOW, STATES):  # these say it in their own first lines
        say(paragraph(capital(age_in_short(snapshot, today())), "age"))
    passages = Passages(current().documents)
    return Page(view, snapshot, opened.ledger, shelf, colours, passages, exports)


def _given() -> dict[str, list[str]]:
    """All values of the address by name."""
    return {name: st.query_params.get_all(name) for name in st.query_params}


def _cut_short() -> list[str]:
    """Take out of the address what is too long to be looked at, before anything looks at it."""
    names = overlong(_given())
    for name in names:
        del st.query_params[name]
    return left_out(names)


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


def _changed_meanwhile(shelf: Library, ledger: Ledger) -> list[str]:
    """That the record is another than on the page before, where it was changed between two."""
    now = shelf.snapshot(ledger, None, None, Method()).id
    was: str = st.session_state.get(_SEEN, now)
    st.session_state[_SEEN] = now
    if was == now:
        return []
    said = f"The record has been changed since the page before: then {was}, now {now}."
    return [f"{said} What the page before handed out as files keeps its numbers."]


_SEEN: Final = "snapshot of the page before"


def _navigation(view: View, title: str) -> DeltaGenerator:
    """The row on top with the pages; gives the row."""
    st.html(soft_links.ELEMENT, unsafe_allow_javascript=True)
    bar = st.container(key="navigation", horizontal=True, gap="small")
    with bar:
        for path, label, _ in pages():
            st.page_link(path, label=label, query_params=view.parameters(), disabled=label == title)
    return bar


def _menus(bar: DeltaGenerator, view: View, snapshot: Snapshot, title: str) -> DeltaGenerator:
    """On the right of the row: find a state, link and citation, and the menu of files."""
    names = {"": "Find a state …", **by_name(snapshot.by_iso3)}
    names |= {f"{GROUP}{one.key}": f"{one.name} (group)" for one in snapshot.groups}
    for one in snapshot.organisations:
        actor = f"{ORGANISATION}{one.key}"
        names[actor] = f"{snapshot.name_of(actor)} (organisation)"
    with bar:
        shown = "" if view.compared else view.iso3 or ""
        more = {"width": 210, "label_visibility": "collapsed"}
        kept = Kept("iso3", "state", anew="cell", then=_FOUND)
        control(st.selectbox, "Find a state", kept, shown, **among(names), **more)
        if (found := st.session_state.pop(_FOUND, None)) and not _stays(title, found):
            st.switch_page(COUNTRY, query_params=view.parameters())
        with st.popover("Cite"):
            st.caption("Shows the same on this installation:")
            st.code(_link(view), language=None, wrap_lines=True)
            st.caption("Cites these numbers, and says so if they have changed:")
            st.code(_link(_cited(view, snapshot)), language=None, wrap_lines=True)
            st.code(citation(snapshot), language=None, wrap_lines=True)
        signing_in()
        return st.popover("Export", key="exports")


_FOUND: Final = "found"
"""What was found last, until the page has followed."""


def _stays(title: str, found: str) -> bool:
    """Whether what is found is shown on the page where it is looked for."""
    return title == STATES or (title == NOW and is_state(found))


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
    """The date as a menu: the latest, the ends of years, any day; apart, what was published by."""
    horizon = clocks_for(page.ledger, None, None).as_of
    as_of, known_by = page.snapshot.as_of, page.snapshot.known_by
    since = page.ledger.subject.since
    by_day = typed(since, years_after(horizon, YEARS_AHEAD))
    ends = (date(year, 12, 31) for year in range(horizon.year, since.year - 1, -1))
    days = {horizon: f"Latest: {day_in_words(horizon)}"}
    days |= {end: f"End of {end.year}" for end in ends if since <= end < horizon}
    days = {as_of: day_in_words(as_of)} | days
    enter = "Applies when you leave the field."
    with st.popover(f"As of {day_in_words(as_of)}", key="clock"):
        kept = Kept("as_of", "as_of_menu", usual=horizon)
        control(st.selectbox, "As of", kept, as_of, **among(days))
        kept = Kept("as_of", "as_of_typed", usual=horizon)
        control(st.date_input, "Another day", kept, as_of, **by_day, help=enter)
        with st.expander("Only sources published by a date"):
            kept = Kept("known_by", "known_by_typed", usual=horizon)
            control(st.date_input, "Known by", kept, known_by, **by_day, help=enter)


def asked_for(page: Page, key: str, label: str, pieces: int) -> bool:
    """Whether to do what reads every state anew: of a large record only when asked for."""
    if not page.is_large or st.query_params.get(key) == "1":
        return True
    say(note(f"With {pieces:,} pieces of evidence this takes some seconds."))
    st.button(label, on_click=keep_parameter, args=(key, "1"))
    return False


def close_page(page: Page) -> None:
    """What stands at the end of every page: where all this comes from."""
    say(paragraph(provenance(page.snapshot), "provenance"))


def _cited(view: View, snapshot: Snapshot) -> View:
    """The view with both dates spelt out, since the default moves with the ledger, and its id."""
    clocks = snapshot.clocks._asdict()
    return replace(view, **clocks, cited=cited_id(snapshot))


def _link(view: View) -> str:
    """The address of this page with everything that changes what is shown."""
    own = {k: v for k, v in st.query_params.to_dict().items() if k in PAGE_PARAMETERS}
    base = (st.context.url or "").partition("?")[0]
    asked = {**own, **view.parameters()}
    return f"{base}?{urlencode(asked)}" if asked else base
