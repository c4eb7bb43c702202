"""From readings to the assessment of one state (codebook section 6). Exact arithmetic."""

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache

from model.assessment.acts import highest_act
from model.assessment.assessment import Assessment, Contribution
from model.codebook import (
    SCORED,
    TOP,
    Confidence,
    Dimension,
    Method,
    ReadingState,
    Standing,
    Weights,
)
from model.dates import Period
from model.reading import OPEN, Index, Reading, Readings, RecognitionReading, read_all


def assess(iso3: str, found: Index) -> Assessment:
    """Assess one state: its readings, bounds of its score, and what can be said of it."""
    read, method = read_all(iso3, found), found.method
    readings, layer = read.scored, read.with_groups
    shares = shares_of(method)
    worth = worth_of(method.weights)
    at_least, not_ruled_out = bounds_of(readings, method)
    layer_low, layer_high = (
        bounds_of(layer, method) if layer is not readings else (at_least, not_ruled_out)
    )
    standing = standing_of(iso3, read, found)
    scored = standing is Standing.SCORED
    coverage = sum((shares[d] for d in SCORED if readings[d].covered), Fraction(0))
    shown = tuple(readings[dimension] for dimension in SCORED)
    return Assessment(
        iso3=iso3,
        standing=standing,
        readings=shown,
        recognition=read.recognition,
        posture=read.posture,
        at_least=at_least,
        not_ruled_out=not_ruled_out,
        with_groups=shown if layer is readings else tuple(layer[d] for d in SCORED),
        at_least_with_groups=layer_low,
        not_ruled_out_with_groups=layer_high,
        point=point_of(readings, at_least, not_ruled_out, coverage, method) if scored else None,
        coverage=coverage,
        confidence=state_confidence(readings) if scored else None,
        band=band_of(at_least, readings) if scored else None,
        highest_act=highest_act(iso3, found),
        profile=profile_of(readings),
        contributions=tuple(
            Contribution(
                dimension=d,
                points=worth[d][readings[d].low],
                evidence=readings[d].low_evidence,
            )
            for d in SCORED
        ),
        narrows_most=narrows_most(readings, shares),
        newest_evidence=newest(iso3, found),
        warnings=_warnings(readings, read.recognition),
    )


def assess_all(found: Index) -> tuple[Assessment, ...]:
    """Every state, by code. Of states without a piece of their own all follows from their groups,
    so those in the same groups are assessed once.
    """
    silent: dict[tuple[str, ...], Assessment] = {}
    assessed = []
    for iso3 in found.subject.states:
        if iso3 in found.kept:
            assessed.append(assess(iso3, found))
            continue
        groups = tuple(found.groups_of.get(iso3, ()))
        if groups not in silent:
            silent[groups] = assess(iso3, found)
        assessed.append(_of_another(silent[groups], iso3))
    return tuple(assessed)


def _of_another(alike: Assessment, iso3: str) -> Assessment:
    """The assessment of a state of which the very same is known and said."""
    if iso3 == alike.iso3:
        return alike
    readings = tuple(one.but(actor=iso3) for one in alike.readings)
    layer = tuple(
        mine if beside is own else beside.but(actor=iso3)
        for mine, own, beside in zip(readings, alike.readings, alike.with_groups, strict=True)
    )
    return alike.but(iso3=iso3, readings=readings, with_groups=layer)


def shares_of(method: Method) -> Mapping[Dimension, Fraction]:
    """The weights. A dimension that cannot apply keeps its weight and adds nothing to either end:
    learning that nothing was to be lifted never raises a score.
    """
    return {dimension: method.weights.of(dimension) for dimension in SCORED}


def bounds_of(readings: Mapping[Dimension, Reading], method: Method) -> tuple[Fraction, Fraction]:
    """What is shown at least and what is not ruled out, in points of 100."""
    worth = worth_of(method.weights)
    low = sum([worth[d][readings[d].low] for d in SCORED], Fraction(0))
    if method.assumptions.complete_record:
        return low, low
    return low, sum([worth[d][readings[d].high] for d in SCORED], Fraction(0))


@lru_cache(64)
def worth_of(weights: Weights) -> Mapping[Dimension, tuple[Fraction, ...]]:
    """What each rung of each dimension adds to a score, in points of 100."""
    return {d: tuple(weights.of(d) * rung * 100 / TOP for rung in range(TOP + 1)) for d in SCORED}


def standing_of(iso3: str, read: Readings, found: Index) -> Standing:
    """A state is scored only if its own evidence shows some low of at least 1 or confirms a none;
    otherwise it is only ruled out (some high below 4), last known (nothing that its own sources
    said of a ladder closes anything now), said of its group only, posture only, or without
    evidence. What is said of every state about recognition is no evidence about one in particular.
    """
    each = read.scored.values()
    if any(one.low >= 1 or one.state is ReadingState.CONFIRMED_NONE for one in each):
        return Standing.SCORED
    if any(one.high < TOP for one in each):
        return Standing.ONLY_RULED_OUT
    if any(one.state is not ReadingState.NO_EVIDENCE for one in each):
        return Standing.LAST_KNOWN
    if any((one.low, one.high) != OPEN for one in read.with_groups.values()):
        return Standing.GROUP_ONLY
    own = read.recognition is not None and not read.recognition.via_group
    if own or found.kept.get(iso3):
        return Standing.POSTURE_ONLY
    return Standing.NO_EVIDENCE


def point_of(
    readings: Mapping[Dimension, Reading],
    at_least: Fraction,
    not_ruled_out: Fraction,
    coverage: Fraction,
    method: Method,
) -> Fraction | None:
    """A single value, the middle of the interval, only if coverage is at least .75, the interval no
    wider than 25 points and nothing in conflict.
    """
    if coverage < method.point_coverage or not_ruled_out - at_least > method.point_width:
        return None
    if any(one.conflict for one in readings.values()):
        return None
    return (at_least + not_ruled_out) / 2


def band_of(score: Fraction, readings: Mapping[Dimension, Reading]) -> int:
    """The highest k not above the mean rung of the score: never rounded up; any low of at least 1
    gives at least band 1.
    """
    return max(int(score * TOP / 100), int(any(r.low >= 1 for r in readings.values())))


def state_confidence(readings: Mapping[Dimension, Reading]) -> Confidence:
    """The lowest confidence among the readings that add to the score; without any, among those
    that are a confirmed none.
    """
    adding = [r for r in readings.values() if r.low >= 1] or [
        r for r in readings.values() if r.state is ReadingState.CONFIRMED_NONE
    ]
    order = list(Confidence)
    return max((r.confidence or Confidence.LOW for r in adding), key=order.index)


def profile_of(readings: Mapping[Dimension, Reading]) -> str:
    """All four readings in one line: `?` missing, `*` via group, `n/a` not applicable."""
    return " ".join(_profile_part(dimension, readings[dimension]) for dimension in SCORED)


def _profile_part(dimension: Dimension, reading: Reading) -> str:
    letter = dimension.letter
    if reading.state in (ReadingState.NO_EVIDENCE, ReadingState.LAST_KNOWN):
        return f"{letter}?"
    if reading.state is ReadingState.NOT_APPLICABLE:
        return f"{letter}n/a"
    rungs = f"{reading.low}" if reading.low == reading.high else f"{reading.low}-{reading.high}"
    mark = "*" if reading.low_via_group or reading.high_via_group else ""
    return f"{letter}{rungs}{mark}"


def narrows_most(
    readings: Mapping[Dimension, Reading], shares: Mapping[Dimension, Fraction]
) -> tuple[Dimension, ...]:
    """The dimensions with the largest weighted width: there evidence would narrow it most."""
    widths = {d: share * (readings[d].high - readings[d].low) for d, share in shares.items()}
    widest = max(widths.values(), default=Fraction(0))
    return tuple(d for d, width in widths.items() if width == widest and widest > 0)


def newest(iso3: str, found: Index) -> Period | None:
    """The latest date, confirmed or event, of any evidence about the state itself."""
    periods = [
        period
        for items in found.kept.get(iso3, {}).values()
        for item in items
        for period in (item.confirmed, item.event_date)
        if period is not None and period.end <= found.clocks.as_of
    ]
    return max(periods, key=lambda period: (period.end, period.start), default=None)


def _warnings(
    readings: Mapping[Dimension, Reading], recognition: RecognitionReading | None
) -> tuple[str, ...]:
    each = readings.values()
    warnings = [f"{one.dimension}: {note}" for one in each for note in one.notes]
    warnings += [f"{one.dimension}: sources contradict each other" for one in each if one.conflict]
    if recognition is not None and recognition.contradicted:
        warnings.append("recognition: statements of the same date differ")
    warnings += [
        f"{one.dimension}: it cannot apply, so it adds nothing to either end of the score"
        for one in each
        if one.state is ReadingState.NOT_APPLICABLE
    ]
    return tuple(warnings)
