"""The form of one piece of evidence: summary first, each problem at its field while it is typed."""

from collections.abc import Mapping
from typing import Any, Final

import streamlit as st

from dashboard import blocks
from dashboard.views.coding.sitting import Sitting, attempt, go
from dashboard.views.shared.controls import among, by_name, say
from model.codebook import (
    Claimant,
    Credibility,
    DateBasis,
    Dimension,
    Direction,
    Side,
    Status,
    Value,
)
from model.coding import (
    Card,
    CoderFile,
    Disposal,
    Done,
    Place,
    meant,
    piece_of,
    rungs_of,
    suggested,
)
from model.places import GROUP, ORGANISATION

_LATE: Final = ("origin", "act", "rule", "absence")
"""Fields that stand behind a fold, unless something is wrong with them."""
_TRIED: Final = "desk tried"


def piece_form(at: Sitting, coding: CoderFile, number: int, card: Card | None) -> None:
    """The fields, filled from the card if there is one, and the button that accepts them."""
    place = Place(
        number=number,
        text=at.text[number - 1],
        published=at.published,
        subject=at.desk.subject,
        origin=_origin(at),
    )
    proposal = at.cards[card] if card else None
    before = suggested(proposal, place)
    form = f"{at.article.id} {number} {card} {len(coding.evidence)}"
    values = {**before, **_given(form)}
    values = {**meant(values, place), **values}
    _, problems = piece_of(values, place, coding.evidence)
    tried = st.session_state.get(_TRIED) == form
    shown = {n: said for n, said in problems.items() if tried or values.get(n)}
    _summary(form, values, shown)
    st.button(
        "Accept" if card else "Add",
        shortcut="Ctrl+Enter",
        type="primary",
        key=f"{form} accept",
        on_click=_accept,
        args=(at, form, before, place, card),
    )
    if tried and problems:
        say(blocks.wrong(f"{len(problems)} to mend before this is evidence."))
    dimension = _choices(at, form, values, shown)
    _dates(form, values, shown)
    with st.expander("Origin, act, rule", expanded=any(name in shown for name in _LATE)):
        for name in _LATE if dimension and dimension.scored else _LATE[:3]:
            _input(form, name, values, shown, long=name in ("rule", "absence"))


def _origin(at: Sitting) -> str:
    """Who is taken to speak, as a key: the publisher's own reporting."""
    import re  # noqa: PLC0415

    words = re.findall(r"[a-z0-9]+", at.source.values.get("publisher", "own").lower())
    return f"{'-'.join(words)[:60].strip('-') or 'own'}-own"


def _given(form: str) -> Mapping[str, str]:
    """What the fields say now, where they have been drawn."""
    prefix = f"{form} "
    found = {
        key.removeprefix(prefix): value
        for key, value in st.session_state.items()
        if isinstance(key, str) and key.startswith(prefix)
    }
    found.pop("accept", None)
    return {name: "" if value is None else str(value).strip() for name, value in found.items()}


def _summary(form: str, values: Mapping[str, str], shown: Mapping[str, str]) -> None:
    with st.container(key="summary"):
        st.text_area(
            "In your own words: who, what, when (A to write, Ctrl+Enter to accept)",
            value=values.get("summary", ""),
            height=68,
            key=f"{form} summary",
            max_chars=1000,
        )
    _wrong(shown, "summary")


def _choices(
    at: Sitting, form: str, values: Mapping[str, str], shown: Mapping[str, str]
) -> Dimension | None:
    """Who, what, and which rungs, by their words; gives the dimension."""
    left, right = st.columns(2)
    with left:
        _choose(form, "actor", "Who", _actors(at), values, shown)
    with right:
        labels = {one.value: one.label for one in Dimension}
        _choose(form, "dimension", "What", labels, values, shown)
    told = {**values, **_given(form)}.get("dimension", "")
    dimension = next((one for one in Dimension if one.value == told), None)
    if dimension is not None:
        with left:
            _ladder(at, form, dimension, values, shown)
    with left:
        _choose(form, "status", "How far", _meanings(Status), values, shown)
        _choose(form, "direction", "Change or state", _meanings(Direction), values, shown)
    with right:
        if dimension in (Dimension.AMBASSADOR, Dimension.VISITS):
            _choose(form, "side", "Which way", _told(at, Side), values, shown)
        _choose(form, "claimant", "Who says so", _told(at, Claimant), values, shown)
        digits = {one.value: f"{one.value}: {one.meaning}" for one in Credibility}
        _choose(form, "credibility", "Credibility", digits, values, shown)
    return dimension


def _ladder(
    at: Sitting,
    form: str,
    dimension: Dimension,
    values: Mapping[str, str],
    shown: Mapping[str, str],
) -> None:
    """Between which rungs, in words."""
    if dimension is Dimension.RECOGNITION:
        kinds = _told(at, Value)
        kinds.pop(Value.NOT_APPLICABLE.value)
        _choose(form, "value", "What is said", kinds, values, shown)
        return
    rungs = dict(rungs_of(dimension, at.desk.subject))
    if dimension is Dimension.POSTURE:
        _choose(form, "low", "Attitude", rungs, values, shown)
        return
    _choose(form, "low", "At least", rungs, values, shown)
    _choose(form, "high", "At most", rungs, values, shown)


def _dates(form: str, values: Mapping[str, str], shown: Mapping[str, str]) -> None:
    acts = {**values, **_given(form)}.get("direction") != Direction.STATES
    left, right = st.columns(2)
    with left:
        _input(form, "event_date" if acts else "confirmed", values, shown)
    if acts:
        bases = _meanings(DateBasis)
        bases.pop(DateBasis.ASSUMED.value)
        with right:
            _choose(form, "date_basis", "That date is", bases, values, shown)


_LABELS: Final = {
    "event_date": "When it happened",
    "confirmed": "Holds on",
    "origin": "Who said so first (seven reports of one statement have one name)",
    "act": "Name of the act (repeats of one act share it)",
    "rule": "Why these rungs",
    "absence": "For none at all: what the source says stands in its place (nothing)",
}


def _input(
    form: str,
    name: str,
    values: Mapping[str, str],
    shown: Mapping[str, str],
    *,
    long: bool = False,
) -> None:
    draw = st.text_area if long else st.text_input
    more: dict[str, Any] = {"height": 68} if long else {}
    draw(_LABELS[name], value=values.get(name, ""), key=f"{form} {name}", **more)
    _wrong(shown, name)


def _choose(
    form: str,
    name: str,
    label: str,
    options: Mapping[str, str],
    values: Mapping[str, str],
    shown: Mapping[str, str],
) -> None:
    at = list(options).index(values[name]) if values.get(name) in options else None
    key = f"{form} {name}"
    st.selectbox(
        label, **among(options), index=at, key=key, placeholder="Choose", filter_mode="contains"
    )
    _wrong(shown, name)


def _wrong(shown: Mapping[str, str], name: str) -> None:
    if said := shown.get(name):
        say(blocks.wrong(said))


def _actors(at: Sitting) -> dict[str, str]:
    taken = at.page.snapshot
    names = by_name(taken.by_iso3)
    names |= {f"{GROUP}{one.key}": f"{one.name} (group)" for one in taken.groups}
    for one in taken.organisations:
        actor = f"{ORGANISATION}{one.key}"
        names[actor] = f"{taken.name_of(actor)} (organisation)"
    return names


def _meanings(kind: Any) -> dict[str, str]:
    """The words of a closed list, the word itself first, since a box shows only the beginning."""
    return {one.value: f"{one.value.replace('_', ' ')}: {one.meaning}" for one in kind}


def _told(at: Sitting, kind: Any) -> dict[str, str]:
    return {one.value: at.desk.subject.told(one.meaning) for one in kind}


def _accept(
    at: Sitting, form: str, before: Mapping[str, str], place: Place, card: Card | None
) -> None:
    """Make it evidence; where something is wrong the form says so and keeps what was typed."""
    given = dict(_given(form))
    values = {**before, **given}

    def accepted(coding: CoderFile) -> CoderFile:
        piece, _ = piece_of(values, place, coding.evidence)
        if piece is None:
            return coding
        return coding.with_evidence(piece, _disposal(card, before, values))

    held = at.coding(at.coder)
    others = held.record.evidence if held else ()
    if piece_of(values, place, others)[0] is None:
        st.session_state[_TRIED] = form
        return
    about = {
        "actor": values["actor"],
        "dimension": values["dimension"],
        "paragraph": place.number,
    }
    if attempt(lambda: at.desk.change(at.coder, "coded", at.article.id, accepted, about)):
        go(p=None if card else place.number, piece=None)


def _disposal(
    card: Card | None, before: Mapping[str, str], values: Mapping[str, str]
) -> Disposal | None:
    """What this did to the card: accepted as it was, but for the words, or changed."""
    if card is None:
        return None
    own = ("summary", "rule", "origin", "act", "credibility", "absence")
    same = all(values.get(n) == text for n, text in before.items() if n not in own)
    return Disposal(
        paragraph=card.paragraph,
        actor=card.actor,
        dimension=card.dimension,
        side=card.side,
        status=card.status,
        done=Done.ACCEPTED if same else Done.CHANGED,
    )
