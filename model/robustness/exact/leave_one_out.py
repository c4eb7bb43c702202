"""What rests on one piece of evidence, or on one source: take it away and read again."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain

from model.assessment import Assessment, Rank, assess, rank_all
from model.base import Word
from model.codebook import Standing
from model.ledger import Evidence, Progress
from model.reading import spoken_of, without
from model.robustness.exact.case import Case


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
    source: str
    """The source that it belongs to, or is."""
    before: Assessment
    after: Assessment
    ranks: tuple[Rank | None, Rank | None]
    """Before and after."""

    @property
    def iso3(self) -> str:
        """The state."""
        return self.before.iso3

    @property
    def moved(self) -> Fraction:
        """How far the bounds moved, the larger of the two, points of 100."""
        before, after = self.before, self.after
        low = abs(after.at_least - before.at_least)
        return max(low, abs(after.not_ruled_out - before.not_ruled_out))


def leave_out_evidence(case: Case, progress: Progress | None = None) -> tuple[Removal, ...]:
    """The states that change by each piece of evidence of a scored dimension taken away alone."""
    tried = [item for item in case.counted if item.dimension.scored]
    found: list[Removal] = []
    for done, item in enumerate(tried, 1):
        found += _removals(case, Kind.EVIDENCE, item.id, [item])
        if progress:
            progress(done, len(tried))
    return _sorted(found)


def leave_out_sources(case: Case) -> tuple[Removal, ...]:
    """Each source taken away whole: the states that change by it."""
    of_source: dict[str, list[Evidence]] = {}
    for item in case.counted:
        of_source.setdefault(item.source, []).append(item)
    each = (_removals(case, Kind.SOURCE, source, items) for source, items in of_source.items())
    return _sorted(chain.from_iterable(each))


def _removals(case: Case, kind: Kind, removed: str, items: Sequence[Evidence]) -> Iterator[Removal]:
    rest = without(case.found, items)
    states = spoken_of(items, case.ledger.groups)
    both = [(case.assessments[iso3], assess(iso3, rest)) for iso3 in states]
    changed = [(was, now) for was, now in both if _shown(was) != _shown(now)]
    if not changed:
        return
    after = dict(case.assessments) | {now.iso3: now for _, now in changed}
    old, new = (rank_all(tuple(each.values())) for each in (case.assessments, after))
    for was, now in changed:
        ranks = old.get(was.iso3), new.get(was.iso3)
        yield Removal(kind, removed, items[0].source, was, now, ranks)


def _shown(one: Assessment) -> tuple[Fraction, Fraction, Standing]:
    """All that is shown of a state but its rank, which others move too."""
    return one.at_least, one.not_ruled_out, one.standing


def _sorted(found: Iterable[Removal]) -> tuple[Removal, ...]:
    """By state; of one state what moves it most first."""
    return tuple(sorted(found, key=lambda one: (one.iso3, -one.moved, one.removed)))


def most_moving(removals: Iterable[Removal]) -> Mapping[str, Removal]:
    """For each state that any removal moves the one that moves it most; ties by id."""
    return {one.iso3: one for one in reversed(_sorted(removals))}
