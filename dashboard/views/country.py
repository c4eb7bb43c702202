"""The page of one state, or of a group or organisation."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

import streamlit as st

from dashboard.blocks import evidence_table, ladder, note, paragraph, prose
from dashboard.charts import days_shown, described, events, events_frame, known_band, known_frame
from dashboard.views import group
from dashboard.views.shared.controls import Kept, among, by_name, chart, control, say
from dashboard.views.shared.downloads import File, evidence_csv, hand_out, stamped, state_files
from dashboard.views.shared.examination import what_matters
from dashboard.views.shared.frame import Page, clock, close_page, open_page
from model import words
from model.assessment import Assessment
from model.codebook import RetractionKind
from model.ledger import Evidence
from model.places import GROUP, ORGANISATION, STATE_NAMES, is_state
from model.snapshot import Known, history

MOST_ROWS: Final = 200


def show() -> None:
    """The page as a table of contents."""
    page = open_page("Country")
    actor = _choose(page)
    clock(page)
    if actor is None:
        _ask_for_state(page)
    elif not is_state(actor):
        group.show(page, actor)
    else:
        _state(page, page.snapshot.by_iso3[actor])
    close_page(page)


def _state(page: Page, one: Assessment) -> None:
    items = _about(page, one)
    roles = _roles(page, one, items)
    st.title(STATE_NAMES[one.iso3], anchor=False)
    texts = (words.state_sentence(page.snapshot, one), words.rank_sentence(page.snapshot, one))
    say(paragraph(" ".join(text for text in texts if text), "lead"))
    say(prose("facts_of", page.snapshot, one))
    columns = st.columns(len(one.readings), gap="medium")
    both = zip(columns, one.readings, one.with_groups, strict=True)
    for column, reading, layer in both:
        with column:
            say(ladder(page.snapshot, reading, layer, page.passages))
    if items:
        _timeline(page, one, items, roles)
    what_matters(page, one.iso3)
    _evidence(page, one, items, roles)


def _choose(page: Page) -> str | None:
    """The select box, which works by keyboard; the choice is kept in the address."""
    shot = page.snapshot
    names = {"": "Choose a state", **by_name(shot.by_iso3)}
    names |= {f"{GROUP}{one.key}": f"{one.name} (group)" for one in shot.groups}
    for one in shot.organisations:
        actor = f"{ORGANISATION}{one.key}"
        names[actor] = f"{shot.name_of(actor)} (organisation)"
    label, kept = "State, group or organisation", Kept("iso3", "state")
    control(st.selectbox, label, kept, page.view.iso3 or "", **among(names), width=380)
    return page.view.iso3


def _ask_for_state(page: Page) -> None:
    """What the page says before a state is chosen."""
    st.title("Country", anchor=False)
    say(prose("country", len(page.snapshot.on_record)))


def _about(page: Page, one: Assessment) -> Sequence[Evidence]:
    """All evidence about a state, its own first, then what is said of its groups; newest first."""
    items = page.snapshot.evidence_about(one.iso3)
    return sorted(items, key=lambda i: (i.actor != one.iso3, -i.dated.end.toordinal(), i.key))


def _roles(page: Page, one: Assessment, items: Sequence[Evidence]) -> Mapping[str, str]:
    """What each piece of evidence does here, in words; the first that applies."""
    found = {item.id: role for item in items if (role := _set_apart(page, item))}
    for cited, role in _parts(one):
        found.setdefault(cited, role)
    return found


def _parts(one: Assessment) -> Iterator[tuple[str, str]]:
    for reading in one.readings:
        for role, ids in (
            ("decides the low", reading.low_evidence),
            ("decides the high", reading.high_evidence),
            ("one side of a conflict", [c for s in reading.conflict for c in s.evidence]),
            ("superseded by later evidence", reading.superseded),
            ("supports without deciding", reading.supporting),
        ):
            yield from ((cited, role) for cited in ids)
    for reading in one.with_groups:
        yield from ((cited, "said of its group") for cited in reading.group_evidence)
        yield from ((cited, "yields to its own evidence") for cited in reading.clashes)
    for shown in (one.recognition, one.posture):
        if shown is not None:
            yield from ((cited, "latest, shown as a fact") for cited in shown.evidence)


def _set_apart(page: Page, item: Evidence) -> str | None:
    """Why a piece of evidence is listed and cannot count at these dates, if it cannot."""
    source = page.snapshot.source_by_id[item.source]
    if item.retracted is not None:
        error = item.retracted.kind is RetractionKind.CODING_ERROR
        return "taken back: our error" if error else "taken back by its source"
    if item.graded(source.reliability) > page.snapshot.method.worst_step:
        return "step 4 or worse: moves nothing"
    if item.dated.end > page.snapshot.as_of:
        return "after the date shown"
    return None if item.status == "done" else "not done: outlook only"


def _midnight(day: date) -> str:
    """A day as charts read it, in the time of the reader's place."""
    return f"{day.isoformat()}T00:00:00"


def _timeline(
    page: Page, one: Assessment, items: Sequence[Evidence], roles: Mapping[str, str]
) -> None:
    """Events by dimension, and under them the score band as it was known."""
    st.subheader("Timeline", anchor=False)
    ends = {"within": days_shown(page.snapshot), "palette": page.palette}
    frame = events_frame(page.snapshot, items, roles, _midnight)
    said = f"{len(frame)} pieces of evidence by dimension and date; the table below lists them."
    chart(described(events, **ends), "timeline", said, rows=frame)
    say(prose("timeline"))
    known = known_frame(_remembered_history(page, one.iso3), _midnight)
    said = "Score at least, and not ruled out, as known at the end of each month."
    chart(described(known_band, **ends), "known", said, rows=known)


def _remembered_history(page: Page, iso3: str) -> Sequence[Known]:
    """The month-by-month assessment of a state, made once for all readers."""
    key, recall = ("history", page.snapshot.id, iso3), page.shelf.recall
    return page.shelf.remember(page.ledger, key, lambda: history(page.snapshot, iso3, recall))


def _evidence(
    page: Page, one: Assessment, items: Sequence[Evidence], roles: Mapping[str, str]
) -> None:
    """Every piece of evidence with its document, paragraph, grade and role, and as CSV."""
    st.subheader("All evidence", anchor=False)
    if not items:
        say(paragraph("None about this state, or about a group that holds it."))
        return
    caption = f"Evidence about {STATE_NAMES[one.iso3]}"
    more = f"The first {MOST_ROWS} of {len(items)}; the download holds all."
    say(
        evidence_table(page.snapshot, items[:MOST_ROWS], roles, caption),
        *([note(more)] if len(items) > MOST_ROWS else []),
    )
    name = stamped(page.snapshot, f"evidence_{one.iso3}", "csv")
    csv = File("Download this evidence (CSV)", name, lambda: evidence_csv(page, items))
    hand_out([csv, *state_files(page, one.iso3)])


if __name__ == "__main__":  # as Streamlit runs it
    show()
