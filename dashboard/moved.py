"""What differs between two snapshots, in words: who acted, what was learnt, what only aged."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from model import words
from model.base import Word
from model.changes import SCORE, Cause, Diff, Move, Shown, Step
from model.codebook import SCORED, TOP, Dimension, ReadingState, Standing
from model.ledger import Evidence, Source
from model.places import STATE_NAMES, in_sentence
from model.words import points_down, points_up

MOST_NAMED: Final = 6
"""More states than this are counted in a sentence."""
_SCORED_MEASURES: Final = (SCORE, *(dimension.value for dimension in SCORED))
_DIMENSIONS: Final = {dimension.value: dimension for dimension in SCORED}

Cited = Mapping[str, tuple[Evidence, Source]]
"""Evidence and source by id, of both sides."""


class Part(Word):
    """The parts of what changed, in their order."""

    ACTED = "acted", "Acted"
    LEARNT = "learnt", "We learnt"
    AGED = "aged", "Only aged"
    OTHER = "other", "Corrected, or read by other rules"


_PARTS: Final = {
    Cause.HAPPENED: Part.ACTED,
    Cause.NEWLY_REPORTED: Part.LEARNT,
    Cause.AGED: Part.AGED,
}


@dataclass(frozen=True)
class Line:
    """What one cause moved of one state, or of several alike on the same evidence."""

    codes: tuple[str, ...]
    told: tuple[str, ...]
    """Each dimension in words: `Ban list: no source → bill or motion`."""
    score: str
    """What it does to the score: `at least 25 → at least 37 points of 100`."""
    evidence: tuple[str, ...]
    """Ids of what is responsible."""
    cause: Cause | None

    @property
    def number(self) -> int:
        """Of how many states it tells."""
        return len(self.codes)

    @property
    def names(self) -> str:
        """The states by name; how many where they are many."""
        names = [STATE_NAMES[iso3] for iso3 in self.codes]
        return words.listed(names) if self.number <= MOST_NAMED else f"{self.number} states alike"


def scored_moves(diff: Diff) -> Mapping[str, Sequence[Move]]:
    """The moves of score and scored dimensions by state."""
    found: dict[str, list[Move]] = defaultdict(list)
    for move in diff.moves:
        if move.measure in _SCORED_MEASURES:
            found[move.iso3].append(move)
    return found


def lines(diff: Diff) -> Mapping[Part, Sequence[Line]]:
    """Every part of every move under its cause, the largest step of a score first; a cause that
    moves several states alike on the same evidence is one line.
    """
    alike: dict[Hashable, list[list[Step]]] = defaultdict(list)
    for moves in scored_moves(diff).values():
        # Who acted is told by the dimensions; a score alone changes its standing on posture.
        telling = [move for move in moves if move.measure != SCORE] or moves
        for cause in dict.fromkeys(cause for move in telling for cause in move.causes):
            steps = [step for move in moves for step in move.steps if step.cause is cause]
            alike[_signature(cause, steps)].append(steps)
    found: dict[Part, list[tuple[float, Line]]] = {part: [] for part in Part}
    for same in alike.values():
        line = _line(diff, same)
        part = _PARTS.get(line.cause, Part.OTHER) if line.cause else Part.OTHER
        found[part].append((_size(same[0]), line))
    return {
        part: [line for _, line in sorted(some, key=lambda one: (-one[0], one[1].names))]
        for part, some in found.items()
        if some
    }


def _signature(cause: Cause | None, steps: Sequence[Step]) -> Hashable:
    parts = ((s.measure, s.before, s.after, s.evidence, s.note) for s in steps)
    return cause, tuple(parts)


def _line(diff: Diff, same: Sequence[Sequence[Step]]) -> Line:
    steps = same[0]
    codes = sorted((one[0].iso3 for one in same), key=lambda iso3: STATE_NAMES[iso3])
    cited = dict.fromkeys(known for step in steps for known in step.evidence)
    told = [_turn(diff, step) for step in steps if step.measure != SCORE]
    score = next((step for step in steps if step.measure == SCORE), None)
    return Line(tuple(codes), tuple(told), _scores(score), tuple(cited), steps[0].cause)


def _turn(diff: Diff, step: Step) -> str:
    dimension = _DIMENSIONS[step.measure]
    before, after = (said(dimension, shown) for shown in (step.before, step.after))
    turned = f"{before} → {after}" if before != after else after
    if step.before.outlook != step.after.outlook:
        turned += "; plans have changed"
    noted = f" ({words.groups_named(step.note, diff.group_phrases)})" if step.note else ""
    return f"{dimension.label}: {turned}{noted}"


def said(dimension: Dimension, shown: Shown) -> str:
    """One dimension in a word or two: what is shown at least, and else what is ruled out."""
    short = dimension.on_ladder.short
    if shown.low is None or shown.high is None:
        return _UNKNOWN.get(shown.state or "", (shown.state or "no source").replace("_", " "))
    if shown.state == ReadingState.CONFLICT.value:
        return "sources differ"
    if shown.low == shown.high:
        return short[shown.low]
    top = f", at most {short[shown.high]}" if shown.high < TOP else ""
    return f"{short[shown.low] if shown.low else 'nothing shown'}{top}"


_UNKNOWN: Final = {
    ReadingState.NO_EVIDENCE.value: "no source",
    ReadingState.NOT_APPLICABLE.value: "cannot apply",
    ReadingState.LAST_KNOWN.value: "too old to tell",
}


def _scores(step: Step | None) -> str:
    """What the step does to the score, in points of 100, or to what stands in its place."""
    if step is None:
        return ""
    both = (step.before, step.after)
    before, after = (_points(shown) for shown in both)
    if before != after:
        scored = any(shown.state == Standing.SCORED for shown in both)
        return f"{before} → {after}{' points of 100' if scored else ''}"
    highs = [points_up(shown.points.not_ruled_out) for shown in both if shown.points]
    if len(set(highs)) < 2:
        return ""
    return f"not ruled out {highs[0]} → {highs[-1]} points of 100"


def _points(shown: Shown) -> str:
    if shown.state == Standing.SCORED and shown.points:
        return f"at least {points_down(shown.points.at_least)}"
    return words.STANDINGS.get(shown.state or "", shown.text)


def _size(steps: Sequence[Step]) -> float:
    """How far the score at least moved, up or down, in points of 100."""
    found = (step for step in steps if step.measure == SCORE)
    return max((abs(_low(step.after) - _low(step.before)) for step in found), default=0.0)


def _low(shown: Shown) -> float:
    return float(shown.points.at_least) if shown.points else 0.0


def summary(diff: Diff) -> Sequence[str]:
    """Who acted, who moved else, and why, in sentences that say only what the causes entail."""
    moves = scored_moves(diff)
    if not moves:
        return ["No score and no scored dimension of any state differs between the two."]
    by_cause: dict[Cause | None, list[str]] = defaultdict(list)
    for some in lines(diff).values():
        for line in some:
            by_cause[line.cause] += line.codes
    told = _sentences(by_cause)
    acted = by_cause[Cause.HAPPENED]
    return [
        *([] if acted else ["No act dated between the two is behind any of it."]),
        *told,
        *_only_the_record(len(moves), len(set(acted))),
    ]


def _only_the_record(moved: int, acted: int) -> Iterator[str]:
    """Of how many states the record changed and no act is dated between the two."""
    if others := moved - acted:
        of = f"{others} other states" if acted else f"{others} states"
        of = of.removesuffix("s") if others == 1 else of
        yield f"Of {of} only the record has changed: no act of theirs is dated between the two."


def _sentences(by_cause: Mapping[Cause | None, Sequence[str]]) -> Iterator[str]:
    for cause, text in _SAID.items():
        codes = sorted(set(by_cause.get(cause, ())), key=lambda iso3: STATE_NAMES[iso3])
        if codes:
            named = [in_sentence(iso3) for iso3 in codes]
            whom = words.listed(named) if len(named) <= MOST_NAMED else f"{len(named)} states"
            yield f"{text}: {whom}."


_SAID: Final = {
    Cause.HAPPENED: "Reported to have acted between the two dates",
    Cause.NEWLY_REPORTED: "Newly reported, whenever it happened",
    Cause.AGED: "Only grown old, which is no step of the state",
    Cause.CORRECTED_CODING: "Corrected coding of ours",
    Cause.RETRACTED_SOURCE: "Taken back by a source",
    Cause.CHANGED_GROUP: "A group has other members",
    Cause.CHANGED_METHOD: "The method has changed",
    None: "Cause not told by a scores.csv alone",
}


def states_differ(number: int, more: str = "") -> str:
    """`1 state differs`, `3 more states differ`."""
    return f"1{more} state differs" if number == 1 else f"{number}{more} states differ"
