"""From readings to the assessment of one state (codebook section 6). Exact arithmetic."""

from collections.abc import Mapping
from fractions import Fraction

from model import codebook
from model.assessment.acts import highest_act
from model.assessment.assessment import Assessment, Contribution
from model.codebook import SCORED, TOP, Confidence, Dimension, Method, ReadingState, Standing
from model.dates import Period
from model.reading import Index, Reading, Readings, RecognitionReading, read_all


def assess(iso3: str, found: Index) -> Assessment:
    """Assess one state: its readings, bounds of its score, and what can be said of it."""
    read, method = read_all(iso3, found), found.method
    readings = read.scored
    shares = shares_of(readings, method)
    at_least, direct, ceiling, own_ceiling = (
        sum((shares[d] * getattr(readings[d], bound) for d in shares), Fraction(0)) * 100 / TOP
        for bound in ("low", "low_direct", "high", "high_direct")
    )
    standing = standing_of(iso3, read, found)
    scored = standing is Standing.SCORED
    not_ruled_out = at_least if method.assumptions.complete_record else ceiling
    points = {d: share * readings[d].low * 100 / TOP for d, share in shares.items()}
    coverage = sum((shares[d] for d in shares if readings[d].covered), Fraction(0))
    return Assessment(
        iso3=iso3,
        standing=standing,
        readings=tuple(readings[dimension] for dimension in SCORED),
        recognition=read.recognition,
        posture=read.posture,
        at_least=at_least,
        direct=direct,
        not_ruled_out=not_ruled_out,
        not_ruled_out_direct=own_ceiling,
        point=point_of(at_least, not_ruled_out, coverage, method) if scored else None,
        coverage=coverage,
        confidence=state_confidence(readings) if scored else None,
        band=band_of(at_least, readings, direct=False) if scored else None,
        band_direct=band_of(direct, readings, direct=True) if scored else None,
        highest_act=highest_act(iso3, found),
        profile=profile_of(readings),
        contributions=tuple(
            Contribution(dimension=d, points=each, evidence=readings[d].low_evidence)
            for d, each in points.items()
        ),
        narrows_most=narrows_most(readings, shares),
        newest_evidence=newest(iso3, found),
        dimensions=len(shares),
        warnings=_warnings(readings, read.recognition, shares),
    )


def assess_all(found: Index) -> tuple[Assessment, ...]:
    """Every state, by code."""
    return tuple(assess(iso3, found) for iso3 in found.subject.states)


def shares_of(
    readings: Mapping[Dimension, Reading], method: Method
) -> Mapping[Dimension, Fraction]:
    """The weights; where a dimension cannot apply they are renormalised over the rest.
    The score is then called a 3-dimension score and has no rank.
    """
    weights = {
        dimension: method.weights.of(dimension)
        for dimension in SCORED
        if readings[dimension].state is not ReadingState.NOT_APPLICABLE
    }
    total = sum(weights.values(), Fraction(0))
    return {dimension: weight / total for dimension, weight in weights.items()} if total else {}


def standing_of(iso3: str, read: Readings, found: Index) -> Standing:
    """A state is scored only if some low is at least 1 or some reading is a confirmed none;
    otherwise it is only ruled out, posture only, or without evidence. What is said of every state
    about recognition is no evidence about one in particular.
    """
    each = read.scored.values()
    if any(one.low >= 1 or one.state is ReadingState.CONFIRMED_NONE for one in each):
        return Standing.SCORED
    if any(one.covered for one in each):
        return Standing.ONLY_RULED_OUT
    own = read.recognition is not None and not read.recognition.via_group
    if read.posture is not None or own or found.kept.get(iso3):
        return Standing.POSTURE_ONLY
    return Standing.NO_EVIDENCE


def point_of(
    at_least: Fraction, not_ruled_out: Fraction, coverage: Fraction, method: Method
) -> Fraction | None:
    """A single value, the middle of the interval, only if coverage is at least .75 and the
    interval no wider than 25 points.
    """
    if coverage < method.point_coverage or not_ruled_out - at_least > method.point_width:
        return None
    return (at_least + not_ruled_out) / 2


def band_of(score: Fraction, readings: Mapping[Dimension, Reading], *, direct: bool) -> int:
    """The highest k not above the mean rung of the score: never rounded up; any low of at least 1
    gives at least band 1.
    """
    lows = (r.low_direct if direct else r.low for r in readings.values())
    return max(int(score * TOP / 100), int(any(low >= 1 for low in lows)))


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
    readings: Mapping[Dimension, Reading],
    recognition: RecognitionReading | None,
    shares: Mapping[Dimension, Fraction],
) -> tuple[str, ...]:
    each = readings.values()
    warnings = [f"{one.dimension}: {note}" for one in each for note in one.notes]
    warnings += [f"{one.dimension}: sources contradict each other" for one in each if one.conflict]
    if recognition is not None and recognition.contradicted:
        warnings.append("recognition: statements of the same date differ")
    if len(shares) < len(SCORED):
        warnings.append(
            f"{len(shares)}-dimension score: not ranked against scores of {codebook.COUNTED}"
        )
    return tuple(warnings)
