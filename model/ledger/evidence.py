"""One piece of evidence: one claim about one actor in one dimension."""

import json
from datetime import date
from functools import cached_property
from typing import Annotated, Self

from pydantic import ValidationInfo, WithJsonSchema, model_validator

from model import codebook
from model.base import Count, Day, Fingerprint, Frozen, Slug, Text, Whole, content_id
from model.codebook import SCORED, TOP, Dimension, Direction, Status, Value
from model.dates import Period, PeriodField
from model.ledger.source import CodedUnit, NotEvidence, Source, SourceCoding
from model.places import ActorField, subject_in

Digit = Annotated[
    codebook.Credibility,
    WithJsonSchema(
        {"enum": [*(int(c) for c in codebook.Credibility), *(str(c) for c in codebook.Credibility)]}
    ),
]


class Retraction(Frozen):
    """Why and when evidence was taken back. It stays in the ledger."""

    kind: codebook.RetractionKind
    date: Day
    """The day on which it was taken back."""

    def __str__(self) -> str:
        """As written in evidence.csv: `source_withdrawn 2025-01-31`."""
        return f"{self.kind} {self.date.isoformat()}"


class Coding(Frozen):
    """One claim about one actor in one dimension, as written in a seed file."""

    actor: ActorField
    """The state that acts (ISO 3166-1 alpha-3), `GROUP:key` or `ORG:KEY`."""
    dimension: Dimension
    low: Whole | None = None
    """Lowest rung that the claim leaves open (0-4); for posture -1, 0 or 1."""
    high: Whole | None = None
    """Highest rung that the claim leaves open; for posture the same as low."""
    value: Value | None = None
    """What a statement about recognition says; or `not_applicable` for a scored dimension."""
    status: Status
    direction: Direction
    event_date: PeriodField | None = None
    """When the act happened (EDTF); for an undated act the limits that the text gives."""
    date_basis: codebook.DateBasis | None = None
    """Whether event_date is stated or the limits of an undated act."""
    confirmed: PeriodField | None = None
    """Latest date on which the source says that the state of things holds."""
    side: codebook.Side | None = None
    """AMBASSADOR and VISITS only: sent, received or both."""
    claimant: codebook.Claimant
    credibility: Digit
    """Admiralty digit of the information, 1 to 6."""
    origin: Slug
    """Who first said so: seven reports of one statement are one origin."""
    act: Slug
    """The act or state of things; repeats of one act share it."""
    paragraph: Count
    """Paragraph of the document, counted over non-empty lines of the whole file from 1."""
    fingerprint: Fingerprint
    """Fingerprint of that paragraph's text."""
    summary: Text
    """The claim in the coder's own words."""
    rule: Text
    """Why these rungs."""
    absence: Text | None = None
    """Required for [0, 0]: what the source says stands in its place (nothing)."""
    retracted: Retraction | None = None

    @model_validator(mode="after")
    def _consistent(self, info: ValidationInfo) -> Self:
        since = subject.since if (subject := subject_in(info)) else None
        for problem in (self._bounds_problem(), self._date_problem(since), self._side_problem()):
            if problem:
                raise ValueError(problem if subject is None else subject.told(problem))
        return self

    def _bounds_problem(self) -> str | None:
        if self.dimension is Dimension.RECOGNITION:
            return self._recognition_problem()
        if self.value is Value.NOT_APPLICABLE and self.dimension.scored:
            if self.low is None and self.high is None:
                return None
            return "not_applicable has no rungs; leave low and high out"
        if self.value is not None:
            return f"value {self.value} belongs to recognition; leave it out of {self.dimension}"
        if self.low is None or self.high is None:
            return f"{self.dimension} needs low and high; give both"
        if self.dimension is Dimension.POSTURE:
            if self.low == self.high and -1 <= self.low <= 1:
                return None
            return "posture is -1, 0 or 1; give low and high the same of these"
        return self._rung_problem(self.low, self.high)

    def _recognition_problem(self) -> str | None:
        if self.value in (None, Value.NOT_APPLICABLE):
            return "recognition needs value: none_reported, withheld, ambiguous or de_jure"
        if self.low is not None or self.high is not None:
            return "recognition has no rungs; leave low and high out"
        return None

    def _rung_problem(self, low: int, high: int) -> str | None:
        for name, rung in (("low", low), ("high", high)):
            if not 0 <= rung <= TOP:
                ladder = self.dimension.on_ladder.in_a_line()
                return f"{name}: {rung} is not a rung (0-4). {self.dimension} rungs: {ladder}"
        if low > high:
            return f"low {low} is above high {high}; the lower rung comes first"
        if low == high == 0 and self.absence is None:
            return "[0, 0] without absence; quote what says that nothing stands in its place"
        if self.absence is not None and not low == high == 0:
            return "absence is for [0, 0] alone; leave it out or correct the rungs"
        if (low, high) == (0, TOP):
            return "[0, 4] says nothing; close a rung, or leave the claim out"
        if self.dimension.on_ladder.half_life is None and 0 < high < TOP:
            ladder = self.dimension.upper()
            return f"{ladder} with high {high}: a visit never closes the top; write high {TOP}"
        return None

    def _date_problem(self, since: date | None) -> str | None:
        acts = self.direction is not Direction.STATES
        if acts and self.event_date is None:
            return (
                "an act without event_date; give its date, or its limits"
                f" ({since or 'a day'} or later, to publication) with date_basis: limits"
            )
        if not acts and self.confirmed is None:
            return "a standing state without confirmed; give the latest date on which it holds"
        unsaid = self.date_basis in (None, codebook.DateBasis.ASSUMED)
        if self.event_date is not None and unsaid:
            return "event_date without date_basis; write stated, or limits for an undated act"
        if self.event_date is None and self.date_basis is not None:
            return "date_basis without event_date; leave it out"
        for name, period in (("event_date", self.event_date), ("confirmed", self.confirmed)):
            if period is not None and since is not None and period.end < since:
                return f"{name} is before {since}: background, not evidence; leave it out"
        return None

    def _side_problem(self) -> str | None:
        sides = self.dimension.ladder.sides if self.dimension.ladder else "none"
        if sides == "apart" and self.side is None:
            return f"{self.dimension.upper()} needs side: sent, received or both"
        if sides == "none" and self.side is not None:
            sided = [d.upper() for d in SCORED if d.on_ladder.sides != "none"]
            return f"side is for {' and '.join(sided)}; leave it out"
        return None


class Evidence(Coding):
    """One claim with the source it comes from; immutable, identified by its content."""

    source: Slug
    """Id of the source."""

    @cached_property
    def id(self) -> str:
        """Of the whole content: `e` and 12 hex digits."""
        content = json.dumps(self.model_dump(mode="json"), sort_keys=True, ensure_ascii=False)
        return content_id("e", content)

    def __hash__(self) -> int:
        """Of its id, since its id is its content: evidence is looked up often."""
        return hash(self.id)

    @cached_property
    def key(self) -> str:
        """What stays when words are mended: source, actor, dimension, side, act, paragraph."""
        about = f"{self.actor}/{self.dimension}/{self.side or '-'}"
        return f"{self.source}/{about}/{self.act}/{self.paragraph}"

    @property
    def dated(self) -> Period:
        """When it happened, or for a standing state when it was last confirmed."""
        period = self.event_date or self.confirmed
        assert period is not None, "a validated piece of evidence has a date"
        return period

    @property
    def last_confirmed(self) -> Period:
        """From when it ages: `confirmed`, else the date of the act."""
        return self.confirmed or self.dated

    def graded(self, reliability: codebook.Reliability) -> int:
        """Step of its grade, 1 to 5, given the reliability of its source."""
        return codebook.step(reliability, self.credibility)


class SeedFile(Frozen):
    """One file of `seeds/`: a source, its evidence, and what is tempting but not evidence."""

    source: Source
    evidence: tuple[Coding, ...] = ()
    not_evidence: tuple[NotEvidence, ...] = ()
    coding: SourceCoding | None = None


class DoubleCoded(CodedUnit):
    """What two coders found of the same in one source."""

    source: Slug


class DoubleCodingFile(Frozen):
    """The file `agreement.yaml`: two codings side by side, as they stood before any settling."""

    on: Day
    """When the second coding was done."""
    note: Text
    """Who coded what, and what each had seen."""
    units: tuple[DoubleCoded, ...]
