"""What rests on one piece of evidence, or on one source: take it away and read again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from model.assessment import Assessment, Rank, assess, rank_all
from model.base import Word
from model.codebook import Standing
from model.ledger import Evidence, Progress
from model.robustness.exact.case import Case, touched, without


class Kind(Word):
    """What is taken away."""

    EVIDENCE = "evidence", "One piece of evidence."
    SOURCE = "source", "A source with all its evidence."


@dataclass(frozen=True)
class Removal:
    """One state after something was taken away. Scores in points of 100, exact."""

    kind: Kind
    removed: str
    """Id of the evidence or of the source."""
    iso3: str
    at_least: tuple[Fraction, Fraction]
    """S_lo before and after."""
    not_ruled_out: tuple[Fraction, Fraction]
    """S_hi before and after."""
    standing: tuple[Standing, Standing]
    band: tuple[int | None, int | None]
    rank: tuple[Rank | None, Rank | None]

    @property
    def moved(self) -> Fraction:
        """How far the bounds moved, the larger of the two, points of 100."""
        return max(
            abs(self.at_least[1] - self.at_least[0]),
            abs(self.not_ruled_out[1] - self.not_ruled_out[0]),
        )

    @property
    def changes(self) -> bool:
        """Whether anything shown of the state changes but its rank, which others move too."""
        return bool(self.moved) or self.standing[0] != self.standing[1]


def leave_out_evidence(case: Case, progress: Progress | None = None) -> tuple[Removal, ...]:
    """Each piece of evidence taken away alone: the states that change by it.

    Only evidence that counts in a scored dimension is tried; what is never scored moves no score.
    """
    tried = [
        item
        for dimensions in case.found.kept.values()
        for dimension, items in dimensions.items()
        if dimension.scored
        for item in items
    ]
    found: list[Removal] = []
    for done, item in enumerate(tried, 1):
        found += _removals(case, Kind.EVIDENCE, item.id, [item])
        if progress:
            progress(done, len(tried))
    return _sorted(found)


def leave_out_sources(case: Case) -> tuple[Removal, ...]:
    """Each source taken away whole: the states that change by it."""
    of_source: dict[str, list[Evidence]] = {}
    for dimensions in case.found.kept.values():
        for items in dimensions.values():
            for item in items:
                of_source.setdefault(item.source, []).append(item)
    found: list[Removal] = []
    for source, items in sorted(of_source.items()):
        found += _removals(case, Kind.SOURCE, source, items)
    return _sorted(found)


def _removals(case: Case, kind: Kind, removed: str, items: Sequence[Evidence]) -> Iterator[Removal]:
    states = touched((item.actor for item in items), case.ledger.groups)
    if not states:
        return
    rest = without(case.found, items)
    after = {iso3: assess(iso3, rest) for iso3 in states}
    changed = {iso3: one for iso3, one in after.items() if _differs(case.assessments[iso3], one)}
    if not changed:
        return
    before = rank_all(tuple(case.assessments.values()))
    ranks = rank_all(tuple((dict(case.assessments) | changed).values()))
    for iso3, one in changed.items():
        yield _removal(case.assessments[iso3], one, (kind, removed), (before, ranks))


def _differs(before: Assessment, after: Assessment) -> bool:
    return (before.at_least, before.not_ruled_out, before.standing) != (
        after.at_least,
        after.not_ruled_out,
        after.standing,
    )


def _removal(
    before: Assessment,
    after: Assessment,
    what: tuple[Kind, str],
    ranks: tuple[Mapping[str, Rank], Mapping[str, Rank]],
) -> Removal:
    iso3 = before.iso3
    return Removal(
        kind=what[0],
        removed=what[1],
        iso3=iso3,
        at_least=(before.at_least, after.at_least),
        not_ruled_out=(before.not_ruled_out, after.not_ruled_out),
        standing=(before.standing, after.standing),
        band=(before.band, after.band),
        rank=(ranks[0].get(iso3), ranks[1].get(iso3)),
    )


def _sorted(found: Sequence[Removal]) -> tuple[Removal, ...]:
    """By state; of one state what moves it most first."""
    return tuple(sorted(found, key=lambda one: (one.iso3, -one.moved, one.removed)))


def most_moving(removals: Sequence[Removal]) -> Mapping[str, Removal]:
    """For each state the single removal that moves it most; a state that none moves is not in it.

    Where several move it as far, the first by id: each of them does so alone.
    """
    return {one.iso3: one for one in reversed(_sorted(removals)) if one.changes}
