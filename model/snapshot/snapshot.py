"""A snapshot: everything the record shows at two clocks, immutable and complete."""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache, cached_property
from types import MappingProxyType
from typing import NamedTuple, Self

from pydantic import SkipValidation, model_validator

from model.assessment import (
    Assessment,
    Covering,
    Hanging,
    Left,
    Rank,
    assess_all,
    hanging,
    left_without,
    partial_order,
    rank_all,
)
from model.base import Frozen, content_id
from model.codebook import Method, Standing
from model.dates import Period, PeriodField, years_after
from model.ledger import Evidence, Ledger, Source, register
from model.places import GROUP, Actors, Group, Organisation, Subject, actor_name
from model.reading import Clocks, Recall, index, retracing
from model.snapshot.agreement import Agreement, agreement
from model.snapshot.hindsight import IndexAt, Said, hindsight

YEARS_AHEAD = 10
"""How far beyond the horizon a reader may ask."""


class RecordHanging(NamedTuple):
    """The source on which most of the record rests."""

    source: str
    fall: tuple[str, ...]
    """The scored states that show less without it, by code."""
    unscored: tuple[str, ...]
    """Those of them that lose their score."""


class ClockError(ValueError):
    """A date that cannot be asked for: choose one within the limits that the message names."""


class Snapshot(Frozen):
    """What the record shows *as of* one date, *as known by* another; every citation resolves."""

    as_of: date
    known_by: date
    horizon: PeriodField | None
    """The last publication that counts here, as the interval that it is; None without sources."""
    ledger_horizon: PeriodField | None
    """The last publication in the whole ledger."""
    method: Method
    subject: Subject
    # Each was validated when it was made; 30,000 pieces need not be looked through again.
    assessments: SkipValidation[tuple[Assessment, ...]]
    """Every state, by code."""
    ranks: Mapping[str, Rank]
    sources: SkipValidation[tuple[Source, ...]]
    """Published by *known by*, by id."""
    evidence_by_id: SkipValidation[Mapping[str, Evidence]]
    """Published by *known by*, whether or not it decides; in order of the keys."""
    groups: tuple[Group, ...]
    organisations: tuple[Organisation, ...]
    agreement: tuple[Agreement, ...] = ()
    """How far two coders of the ledger agree; empty where there were not two. No number rests on
    it, so it is no part of the id."""

    @model_validator(mode="after")
    def _citations_resolve(self) -> Self:
        for one in self.assessments:
            for cited in cited_by(one):
                if cited not in self.evidence_by_id:
                    raise ValueError(f"{one.iso3} cites {cited}, which is not in the snapshot")
        return self

    @cached_property
    def id(self) -> str:
        """Of clocks, method, sources, evidence and groups: `s` and 12 hex digits."""
        whole = {"as_of", "known_by", "method", "sources", "groups", "organisations"}
        content = self.model_dump(mode="json", include=whole)
        # Without their letter, which ids did not have at first: old ones of snapshots hold.
        content["evidence"] = [known[1:] for known in self.evidence_by_id]
        text = json.dumps(content, sort_keys=True, ensure_ascii=False)
        return content_id("s", text)

    @cached_property
    def by_iso3(self) -> Mapping[str, Assessment]:
        """Assessments by code."""
        return {assessment.iso3: assessment for assessment in self.assessments}

    @cached_property
    def evidence(self) -> tuple[Evidence, ...]:
        """Evidence, each by key."""
        return tuple(self.evidence_by_id.values())

    @cached_property
    def evidence_by_actor(self) -> Mapping[str, tuple[Evidence, ...]]:
        """Evidence by the actor it is about, each by key."""
        found: dict[str, list[Evidence]] = {}
        for item in self.evidence:
            found.setdefault(item.actor, []).append(item)
        return {actor: tuple(items) for actor, items in found.items()}

    def evidence_about(self, iso3: str) -> list[Evidence]:
        """All evidence about a state, its own and what is said of groups that hold it."""
        groups = (f"{GROUP}{group.key}" for group in self.groups if iso3 in group.members)
        by_actor = self.evidence_by_actor
        return [item for actor in (iso3, *groups) for item in by_actor.get(actor, ())]

    def said_of_group(self, key: str) -> list[Evidence]:
        """What is said of a group, and of every other that shares most members with it; its own
        first. Two share most members where more than half of all that either has are in both.
        """
        own = set(self.group_by_key[key].members)
        others = ((one.key, set(one.members)) for one in self.groups if one.key != key)
        alike = [name for name, them in others if 2 * len(own & them) > len(own | them)]
        by_actor = self.evidence_by_actor
        return [item for name in (key, *alike) for item in by_actor.get(f"{GROUP}{name}", ())]

    @cached_property
    def source_by_id(self) -> Mapping[str, Source]:
        """Sources by id."""
        return {source.id: source for source in self.sources}

    @cached_property
    def group_by_key(self) -> Mapping[str, Group]:
        """Groups by key."""
        return {group.key: group for group in self.groups}

    def name_of(self, actor: str) -> str:
        """The name of a state, group or organisation as shown; `KeyError` if not declared."""
        return actor_name(actor, self.group_by_key, self.organisation_by_key)

    @cached_property
    def organisation_by_key(self) -> Mapping[str, Organisation]:
        """Organisations by key."""
        return {one.key: one for one in self.organisations}

    @cached_property
    def on_record(self) -> tuple[Assessment, ...]:
        """States with any evidence of their own or via a group; by score, then code."""
        listed = (a for a in self.assessments if a.standing is not Standing.NO_EVIDENCE)
        return tuple(sorted(listed, key=lambda a: (not a.scored, -a.at_least, a.iso3)))

    @cached_property
    def decided(self) -> Mapping[str, tuple[str, ...]]:
        """For each piece of evidence, the states whose shown reading rests on it, by code."""
        states: dict[str, list[str]] = {}
        for assessment in self.assessments:
            for cited in dict.fromkeys(decided_by(assessment)):
                states.setdefault(cited, []).append(assessment.iso3)
        return {cited: tuple(codes) for cited, codes in states.items()}

    def contradicting(self, one: Assessment) -> tuple[str, ...]:
        """The states whose own evidence contradicts what is said of the groups of this one."""
        said = {cited for reading in one.with_groups for cited in reading.group_evidence}
        return tuple(iso3 for iso3, clashes in self._clashes.items() if clashes & said)

    @cached_property
    def _clashes(self) -> Mapping[str, frozenset[str]]:
        """The group evidence that yields to a state's own, by code."""
        each = {
            one.iso3: frozenset(c for reading in one.with_groups for c in reading.clashes)
            for one in self.assessments
        }
        return {iso3: clashes for iso3, clashes in each.items() if clashes}

    def _said_of(self, items: Iterable[Evidence], groups: Mapping[str, Group]) -> IndexAt:
        """Some of the evidence in here read again, at clocks not later than its own."""
        found = register(items, self.source_by_id)
        actors, recall = Actors(self.subject, groups), retracing()
        return lambda clocks: index(found, actors, clocks, self.method, recall)

    def _own(self, iso3: str) -> IndexAt:
        return self._said_of(self.evidence_by_actor.get(iso3, ()), {})

    def left_without(self, iso3: str) -> Mapping[str, Left]:
        """What is left of a state without each of its sources, by source; nothing without a score.
        Only what is said of it, and of its groups if that counts, is read again, once.
        """
        return self._left(iso3)

    @cached_property
    def _left(self) -> Callable[[str], Mapping[str, Left]]:
        def left(iso3: str) -> Mapping[str, Left]:
            one = self.by_iso3[iso3]
            if not one.scored:
                return {}
            if self.method.assumptions.group_claims:
                said = self._said_of(self.evidence_about(iso3), self.group_by_key)
            else:
                said = self._own(iso3)
            return left_without(one, said(self.clocks))

        return cache(left)

    def hangs_on(self, iso3: str) -> Hanging | None:
        """The source without which most of a state is lost; None without a score, or where no
        single one carries anything.
        """
        return hanging(self.by_iso3[iso3], self.left_without(iso3))

    @cached_property
    def record_hangs_on(self) -> RecordHanging | None:
        """The source without which most scored states show less; None where no single one carries
        anything. Of equal ones that by which more lose their score, then the first by id.
        """
        fall: dict[str, list[str]] = {}
        lose: dict[str, list[str]] = {}
        for one in self.assessments:
            for source, left in self.left_without(one.iso3).items():
                if left.at_least < one.at_least or not left.scored:
                    fall.setdefault(source, []).append(one.iso3)
                if not left.scored:
                    lose.setdefault(source, []).append(one.iso3)
        each = [RecordHanging(s, tuple(fall[s]), tuple(lose.get(s, ()))) for s in sorted(fall)]
        return max(each, key=lambda one: (len(one.fall), len(one.unscored)), default=None)

    @cached_property
    def order(self) -> tuple[Covering, ...]:
        """The partial order of the scored states: its covering pairs, by code."""
        return partial_order(self.assessments)

    @cached_property
    def hindsight(self) -> tuple[Said, ...]:
        """What was said at least at the end of each year, and what is said of that day now."""
        return hindsight(self.subject, self.clocks, self._own)

    @property
    def carried_forward(self) -> bool:
        """An as-of date after the last publication is carried forward: nothing later is known."""
        return self.ledger_horizon is not None and self.as_of > self.ledger_horizon.end

    @property
    def clocks(self) -> Clocks:
        """Both dates."""
        return Clocks(self.as_of, self.known_by)


def decided_by(assessment: Assessment) -> list[str]:
    """Ids of the evidence on which what is shown of a state rests."""
    ids = [cited for reading in assessment.readings for cited in reading.deciding]
    for shown in (assessment.recognition, assessment.posture):
        if shown is not None:
            ids += shown.evidence
    return ids


def cited_by(assessment: Assessment) -> list[str]:
    """Ids of all evidence that an assessment names, deciding or not."""
    ids = decided_by(assessment)
    both = zip(assessment.readings, assessment.with_groups, strict=True)
    layer = [beside for own, beside in both if beside is not own]
    for reading in (*assessment.readings, *layer):
        ids += (*reading.deciding, *reading.supporting, *reading.superseded, *reading.clashes)
        ids += reading.outlook_evidence
        ids += (cited for side in reading.conflict for cited in side.evidence)
        ids += (cited for turn in reading.turns for cited in turn.evidence)
    return ids


def horizon_of(sources: Mapping[str, Source]) -> Period | None:
    """The last publication: the latest end, and of these the latest start."""
    published = (source.published for source in sources.values())
    return max(published, key=lambda period: (period.end, period.start), default=None)


def clocks_for(ledger: Ledger, as_of: date | None, known_by: date | None) -> Clocks:
    """Both clocks default to the evidence horizon, the last publication in the ledger, never to
    today. They run from {since} to ten years after it.

    Raises:
        ClockError: a date before the subject began or more than ten years after the horizon.
    """
    horizon = horizon_of(ledger.sources)
    since = ledger.subject.since
    default = horizon.end if horizon is not None else since
    last = years_after(default, YEARS_AHEAD)
    for name, asked in (("as_of", as_of), ("known_by", known_by)):
        if asked is not None and not since <= asked <= last:
            raise ClockError(f"{name} {asked} is outside {since} to {last}; choose a day within")
    return Clocks(as_of or default, known_by or default)


def take_snapshot(
    ledger: Ledger,
    *,
    as_of: date | None = None,
    known_by: date | None = None,
    method: Method | None = None,
    recall: Recall | None = None,
) -> Snapshot:
    """A snapshot of the ledger, by default at its horizon by the published method; `ClockError`
    beyond the limits. `recall` serves who takes several of one ledger.
    """
    return snapshot_at(ledger, clocks_for(ledger, as_of, known_by), method or Method(), recall)


def snapshot_at(
    ledger: Ledger, clocks: Clocks, method: Method, recall: Recall | None = None
) -> Snapshot:
    """The same at clocks that are known to be within the limits."""
    published = ledger.sources.items()
    sources = {key: one for key, one in published if one.published.end <= clocks.known_by}
    evidence = ledger.evidence_by_id
    if len(sources) < len(ledger.sources):  # of all sources, it is not sorted out again
        kept = {key: item for key, item in evidence.items() if item.source in sources}
        evidence = MappingProxyType(kept)
    assessments = assess_all(index(ledger.register, ledger.actors, clocks, method, recall))
    return Snapshot(
        as_of=clocks.as_of,
        known_by=clocks.known_by,
        horizon=horizon_of(sources),
        ledger_horizon=horizon_of(ledger.sources),
        method=method,
        subject=ledger.subject,
        assessments=assessments,
        ranks=rank_all(assessments),
        sources=tuple(sources.values()),
        evidence_by_id=evidence,
        groups=tuple(ledger.groups.values()),
        organisations=tuple(ledger.organisations.values()),
        agreement=agreement(ledger.double_coded) if ledger.double_coded else (),
    )
