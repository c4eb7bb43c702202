"""Taking back a piece of evidence that was published, whoever coded it."""

from functools import partial
from pathlib import Path

import streamlit as st

from dashboard import blocks
from dashboard.desk.access import Seat
from dashboard.desk.effect import effect_of
from dashboard.desk.folder import Desk
from dashboard.views.coding.sitting import attempt, tell
from dashboard.views.shared.controls import among, say, words
from dashboard.views.shared.frame import Page
from dashboard.views.shared.today import today
from model.codebook import RetractionKind
from model.coding import retracted_text
from model.ledger import Evidence, Retraction
from model.words import reference, source_name


def any_source(page: Page, desk: Desk, seat: Seat, coder: str) -> None:
    """Of every source of the record, those that were coded by hand included."""
    titles = {source.id: source_name(source) for source in page.ledger.sources.values()}
    with st.expander("Take back what was published"):
        source = st.selectbox("Of which source", **among(titles), index=None, placeholder="Choose")
        if source is not None:
            retracting(page, desk, seat, coder, source)


def retracting(page: Page, desk: Desk, seat: Seat, coder: str, source: str) -> None:
    """A piece that is wrong stays on the record, and is taken back with its date."""
    ledger = page.ledger
    own = {i.key: i for i in ledger.evidence if i.source == source and i.retracted is None}
    if not own:
        say(blocks.note("Nothing of it stands."))
        return
    labels = {k: _label(page, item) for k, item in own.items()}
    key = st.selectbox("Which piece", **among(labels), index=None, placeholder="Choose")
    kind = st.selectbox("Why", **words(RetractionKind), index=None, placeholder="Choose")
    if key is None or kind is None:
        return
    say(blocks.note(reference(own[key], ledger.sources[source])))
    if seat.publishes:
        retract = partial(_retract, page, desk, coder, own[key], kind)
        st.button("Take it back", on_click=retract)
    else:
        say(blocks.note("An editor takes it back; the settings name who may."))


def _label(page: Page, item: Evidence) -> str:
    name = page.snapshot.name_of(item.actor)
    return f"{name} {item.dimension.label}, para. {item.paragraph}: {item.summary}"


def _retract(page: Page, desk: Desk, coder: str, item: Evidence, kind: RetractionKind) -> None:
    place = page.ledger.places[item.key]
    path = desk.seeds / Path(place.file).name

    def retract() -> None:
        text = path.read_text(encoding="utf-8")
        retraction = Retraction(kind=kind, date=today())
        made = retracted_text(text, place.line, retraction, place.file)
        effect_of(desk.seeds, path.stem, made)
        about = {
            "actor": item.actor,
            "dimension": item.dimension.value,
            "paragraph": item.paragraph,
            "kind": kind.value,
        }
        desk.publish(coder, "retracted", path.stem, made, about)
        tell("Taken back. It stays on the record, and counts no more.")

    attempt(retract)
