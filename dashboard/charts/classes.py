"""The classes of the map: what each measure shows of a state, and how each class looks."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from dashboard.address import Measure
from dashboard.theme import APART, GROUP_SUFFIX, NO_EVIDENCE, Look, Palette, band_looks, stepped
from model.assessment import Assessment
from model.codebook import RUNGS, Dimension, ReadingState, RecognitionStanding, Standing
from model.places import Subject
from model.words import BANDS

DIMENSION_OF: Final[Mapping[Measure, Dimension]] = {
    Measure.EMBASSY: Dimension.EMBASSY,
    Measure.AMBASSADOR: Dimension.AMBASSADOR,
    Measure.DELISTING: Dimension.DELISTING,
    Measure.VISITS: Dimension.VISITS,
}


def covered(one: Assessment) -> int:
    """Dimensions with evidence; one that cannot apply has a source that says so, and no dot."""
    return sum(r.covered and r.state is not ReadingState.NOT_APPLICABLE for r in one.readings)


def unscored_class(one: Assessment) -> str:
    """The standing, unless nothing is ruled out: then all that was known is too old, or bounds
    nothing.
    """
    if one.standing is not Standing.ONLY_RULED_OUT or one.not_ruled_out < 100:
        return one.standing.value
    old = any(reading.state is ReadingState.LAST_KNOWN for reading in one.readings)
    return ReadingState.LAST_KNOWN.value if old else "open"


def _standing_class(one: Assessment) -> str:
    if not one.scored:
        return unscored_class(one)
    return f"step_{one.band}{GROUP_SUFFIX if one.band != one.band_direct else ''}"


def _act_class(one: Assessment) -> str:
    act = one.highest_act
    if not act:
        return NO_EVIDENCE if one.standing is Standing.NO_EVIDENCE else "no_act"
    if act.startswith("("):
        return "group_act"
    return "recognition" if act == "recognition" else f"step_{act[1:]}"


def _dimension_class(dimension: Dimension) -> Callable[[Assessment], str]:
    def classify(one: Assessment) -> str:
        reading = one.reading(dimension)
        if reading.state is ReadingState.CONFIRMED_NONE:
            return "step_0"
        if reading.state is ReadingState.INTERVAL:
            via = GROUP_SUFFIX if reading.low_via_group else ""
            return f"step_{reading.low}{via}" if reading.low else "open"
        return reading.state.value

    return classify


def _recognition_class(one: Assessment) -> str:
    return one.recognition.value.value if one.recognition else NO_EVIDENCE


def _coverage_class(one: Assessment) -> str:
    count = covered(one)
    return f"step_{count}" if count else NO_EVIDENCE


def _direct_class(one: Assessment) -> str:
    if not one.scored:
        return unscored_class(one)
    return f"step_{one.band_direct}" if one.band_direct else "no_act"


def _ceiling_class(one: Assessment) -> str:
    if one.standing in (Standing.NO_EVIDENCE, Standing.POSTURE_ONLY):
        return one.standing.value
    return f"under_{min(int(one.not_ruled_out) // 25, 4)}"


def _confidence_class(one: Assessment) -> str:
    return one.confidence.value if one.confidence else unscored_class(one)


CLASSIFIERS: Final[Mapping[Measure, Callable[[Assessment], str]]] = {
    Measure.SCORE: _standing_class,
    Measure.HIGHEST_ACT: _act_class,
    Measure.RECOGNITION: _recognition_class,
    Measure.COVERAGE: _coverage_class,
    Measure.DIRECT: _direct_class,
    Measure.NOT_RULED_OUT: _ceiling_class,
    Measure.CONFIDENCE: _confidence_class,
    **{measure: _dimension_class(dimension) for measure, dimension in DIMENSION_OF.items()},
}


def looks(measure: Measure, subject: Subject) -> Mapping[str, Look]:
    """Every class that a measure can show, with its look, in the order of the legend."""
    dimension = DIMENSION_OF.get(measure)
    own = _rung_looks(dimension) if dimension else _LOOKS[measure]
    shown = {**own, **APART}
    return {name: replace(look, label=subject.told(look.label)) for name, look in shown.items()}


def _rung_looks(dimension: Dimension) -> dict[str, Look]:
    rungs = RUNGS[dimension]
    labels = {n: f"at least {n}: {rungs[n]}" for n in range(1, 5)}
    return stepped(labels | {0: f"confirmed 0: {rungs[0]}"})


_UP_TO: Final = ("up to 24", "up to 49", "up to 74", "up to 99", "all 100 points")

_LOOKS: Final[Mapping[Measure, Mapping[str, Look]]] = {
    Measure.SCORE: band_looks(),
    Measure.DIRECT: {
        **{f"step_{n}": Look(f"at least {BANDS[n]}", step=n) for n in range(4, 0, -1)},
        "no_act": Look("nothing shown by its own evidence", pattern="rows"),
    },
    # The deeper, the more is ruled out: a wide open record must not look like a high score.
    Measure.NOT_RULED_OUT: {
        f"under_{n}": Look(f"not ruled out: {_UP_TO[n]}", step=4 - n) for n in range(5)
    },
    Measure.HIGHEST_ACT: {
        "recognition": Look("recognition", step=4),
        # One step lower than its rung, so that an act of rung 4 does not look like recognition.
        **{f"step_{n}": Look(f"an act of rung {n}", step=n - 1) for n in range(4, 0, -1)},
        "group_act": Look("only what is said of a group", pattern="hatch"),
        "no_act": Look("no act of its own shown", pattern="bars"),
    },
    Measure.COVERAGE: {
        f"step_{n}": Look(f"{n} of 4 dimensions covered", step=n) for n in (4, 3, 2, 1)
    },
    Measure.CONFIDENCE: {
        word: Look(f"{word} confidence", step=step)
        for word, step in (("high", 4), ("moderate", 3), ("low", 1))
    },
    Measure.RECOGNITION: {
        RecognitionStanding.DE_JURE.value: Look("formal recognition reported", step=4),
        RecognitionStanding.AMBIGUOUS.value: Look("an act that some read as recognition", step=2),
        RecognitionStanding.WITHHELD.value: Look("expressly withheld", step=1),
        RecognitionStanding.NONE_REPORTED.value: Look("none reported", step=0),
        RecognitionStanding.NOT_KNOWN.value: Look("latest statement too old", pattern="faded"),
    },
}
"""What is no dimension; a dimension has its rungs."""


def fill_of(look: Look, palette: Palette) -> Any:
    """The fill of a class: a colour, or a gradient with hard stops that draws a pattern."""
    if look.step is not None and look.via_group:
        return _stripes(palette.steps[look.step], palette.ground, 30, (0, 0, 1, 1))
    if look.step is not None:
        return palette.steps[look.step]
    if look.pattern in _PATTERNS:
        ink = palette.accent if look.pattern == "cross" else palette.hatch
        return _stripes(palette.ground, ink, *_PATTERNS[look.pattern])
    plain = {"faded": palette.open, "flat": palette.line, "ring": palette.ground}
    return plain.get(look.pattern or "", palette.land)


_PATTERNS: Final[Mapping[str | None, tuple[int, tuple[float, float, float, float]]]] = {
    "hatch": (22, (0, 0, 1, 1)),
    "bars": (34, (0, 0, 1, 0)),
    "rows": (34, (0, 0, 0, 1)),
    "cross": (16, (0, 1, 1, 0)),
}
"""How many stripes, and which way they run."""


def _stripes(
    ground: str, ink: str, count: int, way: tuple[float, float, float, float]
) -> dict[str, Any]:
    stops = []
    for n in range(count):
        start, middle, end = n / count, (n + 0.82) / count, (n + 1) / count
        stops += [
            {"offset": start, "color": ground},
            {"offset": middle, "color": ground},
            {"offset": middle, "color": ink},
            {"offset": end, "color": ink},
        ]
    x1, y1, x2, y2 = way
    return {"gradient": "linear", "x1": x1, "y1": y1, "x2": x2, "y2": y2, "stops": stops}
