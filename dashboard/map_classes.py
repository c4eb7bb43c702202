"""The measures of the map: what each is called, the class of a state, and how each class looks."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final, Self, TypeAlias

from dashboard.matrix import covered
from dashboard.theme import APART, NO_EVIDENCE, Look, looks_of
from model.assessment import Assessment
from model.base import Word
from model.codebook import (
    SCORED,
    TOP,
    Dimension,
    ReadingState,
    RecognitionStanding,
    Standing,
)
from model.places import Subject
from model.words import BANDS

Classify: TypeAlias = Callable[[Assessment], str]
"""Gives the class of a state."""
Looks: TypeAlias = Mapping[str, Look]


def _standing_class(one: Assessment) -> str:
    """A state that recognises has a class of its own, before any band."""
    if recognises(one):
        return RECOGNISES
    if one.standing is Standing.GROUP_ONLY and not one.at_least_with_groups:
        return _GROUP_OUT
    return f"step_{one.band}" if one.scored else one.standing.value


def recognises(one: Assessment) -> bool:
    """Whether its own latest statement is formal recognition."""
    said = one.recognition
    return said is not None and said.value is RecognitionStanding.DE_JURE and not said.via_group


RECOGNISES: Final = "recognises"
_GROUP_OUT: Final = "group_out"
"""What is said of its groups shows nothing, and only rules out."""


def _layer_class(one: Assessment) -> str:
    """The band if what is said of its groups holds; striped where its own evidence shows less."""
    if recognises(one):
        return RECOGNISES
    if one.at_least_with_groups <= one.at_least:
        if one.standing is Standing.GROUP_ONLY:
            return _GROUP_OUT
        return f"step_{one.band}" if one.scored else one.standing.value
    band = max(int(one.at_least_with_groups * TOP / 100), 1)
    return f"step_{band}{_GROUP if band != one.band else ''}"


_GROUP: Final = "_group"


def _own_steps(labels: Mapping[int, str]) -> dict[str, Look]:
    """Looks `step_4` to `step_0` with these labels."""
    return {f"step_{step}": Look(labels[step], step=step) for step in sorted(labels, reverse=True)}


def _stepped(labels: Mapping[int, str]) -> dict[str, Look]:
    """Looks `step_4` to `step_0` with these labels, each followed by the same step where it rests
    on what is said of a group.
    """
    looks: dict[str, Look] = {}
    for step in sorted(labels, reverse=True):
        looks[f"step_{step}"] = Look(labels[step], step=step)
        if step:
            said = f"{labels[step]}, if what is said of a group holds"
            looks[f"step_{step}{_GROUP}"] = Look(said, step=step, via_group=True)
    return looks


def _declared(dimension: Dimension) -> tuple[str, str, Classify, Looks]:
    """The measure of one dimension."""

    def classify(one: Assessment) -> str:
        reading, layer = one.reading(dimension), one.reading_with_groups(dimension)
        if reading.state is ReadingState.CONFIRMED_NONE:
            return "step_0"
        if reading.state is ReadingState.INTERVAL:
            return f"step_{reading.low}" if reading.low else "open"
        if reading.state is ReadingState.NO_EVIDENCE and layer.interval != reading.interval:
            return f"step_{layer.low}{_GROUP}" if layer.low else _GROUP_OUT
        return reading.state.value

    none, *rungs = dimension.on_ladder.rungs
    labels = {n: f"at least {text}" for n, text in enumerate(rungs, 1)}
    own_looks = _stepped(labels | {0: f"confirmed: {none}"})
    return dimension.value, dimension.label, classify, own_looks


_NOTHING: Final = "confirmed: nothing shown"
_RECOGNISING: Final = {RECOGNISES: Look("recognises {authorities}", paint="sealed")}
_BANDS: Final = {step: f"at least {BANDS[step]}" for step in range(1, 5)}


class Measure(Word):
    """What the map colours: its word in an address, its name, the class of a state, and the looks
    of its classes in the order of the legend; texts name the subject as those of the method do.
    """

    class_of: Classify
    own_looks: Looks

    def __new__(cls, value: str, meaning: str, class_of: Classify, own_looks: Looks) -> Self:
        """Make the member from its declaration."""
        member = str.__new__(cls, value)
        member._value_, member.meaning = value, meaning
        member.class_of, member.own_looks = class_of, own_looks
        return member

    SCORE = (
        "score",
        "Overall",
        _standing_class,
        _RECOGNISING | _own_steps(_BANDS | {0: _NOTHING}),
    )
    WITH_GROUPS = (
        "with_groups",
        "With what is said of groups",
        _layer_class,
        _RECOGNISING | _stepped(_BANDS | {0: _NOTHING}),
    )
    _ignore_ = ["declared", "dimension"]  # noqa: RUF012 (as Enum reads it)
    declared = vars()
    for dimension in SCORED:
        declared[dimension.name] = _declared(dimension)
    RECOGNITION = (
        "recognition",
        "Recognition",
        lambda one: one.recognition.value.value if one.recognition else NO_EVIDENCE,
        looks_of("recognition"),
    )
    COVERAGE = (
        "coverage",
        "Dimensions covered",
        lambda one: f"step_{covered(one)}" if covered(one) else one.standing.value,
        {
            f"step_{n}": Look(f"{n} of {len(SCORED)} dimensions covered", step=min(n, 4))
            for n in range(len(SCORED), 0, -1)
        },
    )
    CONFIDENCE = (
        "confidence",
        "Confidence",
        lambda one: one.confidence.value if one.confidence else one.standing.value,
        looks_of("confidence"),
    )


FIRST: Final = (
    Measure.SCORE,
    *(Measure[dimension.name] for dimension in SCORED),
    Measure.RECOGNITION,
)
"""What is offered before all else."""


def looks(measure: Measure, subject: Subject) -> Looks:
    """Every class that a measure can show, with its look, in the order of the legend."""
    shown = {**measure.own_looks, **APART}
    return {name: replace(look, label=subject.told(look.label)) for name, look in shown.items()}
