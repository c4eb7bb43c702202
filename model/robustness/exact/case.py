"""What is examined: a ledger at two clocks with one method, read once for every analysis."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from model.assessment import Assessment, assess_all
from model.codebook import SCORED, Method, Standing
from model.ledger import Evidence, Ledger, Source
from model.reading import Clocks, Index, index, remembering
from model.snapshot import clocks_for


class UnknownSourceError(LookupError):
    """No such source: choose one of those that the message lists."""


class NothingRankedError(ValueError):
    """No state is scored at these clocks, so there is no order to examine: choose later dates."""


@dataclass(frozen=True)
class Case:
    """A ledger at two clocks with one method, and what it makes of every state."""

    ledger: Ledger
    clocks: Clocks
    method: Method
    found: Index
    """The evidence that counts."""
    assessments: Mapping[str, Assessment]
    """All 196 states, by code."""

    @property
    def ranked(self) -> tuple[str, ...]:
        """The states with a score, by code: they alone are ordered. Others
        count in exact rank intervals, where they may stand anywhere within their bounds.
        """
        return tuple(iso3 for iso3, one in self.assessments.items() if one.scored)

    @property
    def context(self) -> tuple[str, ...]:
        """States on the record that have no rank, by code; carried along and not ordered."""
        return tuple(iso3 for iso3 in self.on_record if not self.assessments[iso3].scored)

    @property
    def on_record(self) -> tuple[str, ...]:
        """States with any evidence of their own or via a group, by code."""
        none = Standing.NO_EVIDENCE
        return tuple(iso3 for iso3, one in self.assessments.items() if one.standing is not none)

    @property
    def counted(self) -> Iterator[Evidence]:
        """Every piece of evidence that counts."""
        for dimensions in self.found.kept.values():
            yield from chain.from_iterable(dimensions.values())

    def lows(self, iso3: str) -> tuple[int, ...]:
        """Rungs shown at least, one a dimension, 0 to 4."""
        return tuple(self.assessments[iso3].reading(d).low for d in SCORED)

    def highs(self, iso3: str) -> tuple[int, ...]:
        """Rungs not ruled out, one a dimension, 0 to 4."""
        return tuple(self.assessments[iso3].reading(d).high for d in SCORED)


def open_case(
    ledger: Ledger,
    *,
    as_of: date | None = None,
    known_by: date | None = None,
    method: Method | None = None,
    without: Sequence[str] = (),
) -> Case:
    """Read a ledger, by default at its horizon with the published method. `without` names sources
    that are left out; the clocks stay those of the whole ledger, so that leaving out the latest
    source does not turn time back. `ClockError` beyond the limits; `UnknownSourceError` for a
    source that is not in the ledger.
    """
    clocks = clocks_for(ledger, as_of, known_by)
    kept = without_sources(ledger, without)
    chosen = method or Method()
    found = index(kept.register, kept.actors, clocks, chosen, remembering())
    assessments = {one.iso3: one for one in assess_all(found)}
    return Case(kept, clocks, chosen, found, assessments)


def without_sources(ledger: Ledger, sources: Sequence[str]) -> Ledger:
    """The ledger less some sources and all their evidence, or `UnknownSourceError`."""
    for name in sources:
        if name not in ledger.sources:
            known = ", ".join(sorted(ledger.sources))
            raise UnknownSourceError(f"{name!r} is not a source; there are {known}")
    if not sources:
        return ledger
    return replace(
        ledger,
        sources={name: one for name, one in ledger.sources.items() if name not in sources},
        evidence=tuple(item for item in ledger.evidence if item.source not in sources),
        not_evidence={n: r for n, r in ledger.not_evidence.items() if n not in sources},
    )


def with_one(found: Index, item: Evidence, source: Source) -> Index:
    """The index with one more piece of evidence about a state; it counts whatever its dates."""
    own = found.kept.get(item.actor, {})
    more = {**own, item.dimension: (*own.get(item.dimension, ()), item)}
    sources = {**found.sources, source.id: source}
    return replace(found, kept={**found.kept, item.actor: more}, sources=sources)
