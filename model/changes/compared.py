"""What differs between two snapshots, by cause, so that the parts sum to the whole."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, product

from model.changes.causes import Cause, Inputs, inputs_of
from model.changes.measures import MEASURES, NOT_SHOWN, SCORE, Shown, View
from model.changes.steps import Step, Views, in_order, steps_between, views_of
from model.codebook import SCORED, Dimension, ReadingState, Standing
from model.package import number_text
from model.places import GROUP
from model.reading import Clocks, Readings, Recall, remembering
from model.snapshot import Snapshot

Table = Mapping[tuple[str, str], Shown]
"""What is shown, by state and measure, of the states on the record."""

NOTHING: Mapping[str, Shown] = {
    SCORE: Shown(Standing.NO_EVIDENCE.value, state=Standing.NO_EVIDENCE.value),
    **{d.value: Shown(f"{d.value[0].upper()}?", state=ReadingState.NO_EVIDENCE) for d in SCORED},
    Dimension.RECOGNITION.value: NOT_SHOWN,
    Dimension.POSTURE.value: NOT_SHOWN,
}
"""What a table that does not list a state says of it."""


@dataclass(frozen=True)
class Side:
    """One of two snapshots that are compared."""

    clocks: Clocks
    snapshot_id: str
    inputs: Inputs | None = None
    """From what it is computed; None where only its scores.csv is at hand."""
    published: Table | None = None
    """What its files say; None where it is computed here."""
    unexplained: Cause | None = Cause.CHANGED_METHOD
    """Why its files may say other than what its inputs give today: these are its own inputs, so
    the rules are others; or None, where they are only the ledger's for its dates.
    """
    views: Views | None = None
    """All states as a snapshot shows them, where there is one; else they are read anew."""


@dataclass(frozen=True)
class Move:
    """One measure of one state, before and after, with its parts in order."""

    iso3: str
    measure: str
    steps: tuple[Step, ...]

    @property
    def before(self) -> Shown:
        """What OLD shows."""
        return self.steps[0].before

    @property
    def after(self) -> Shown:
        """What NEW shows; the same as before where the parts cancel out."""
        return self.steps[-1].after

    @property
    def causes(self) -> tuple[Cause | None, ...]:
        """The causes of its parts."""
        return tuple(dict.fromkeys(step.cause for step in self.steps))


@dataclass(frozen=True)
class Diff:
    """All that differs between two snapshots."""

    old: Side
    new: Side
    steps: tuple[Step, ...]
    """By state, measure, and then in the order from OLD to NEW."""

    @cached_property
    def moves(self) -> tuple[Move, ...]:
        """The parts, put together by state and measure."""
        groups = groupby(self.steps, key=lambda step: (step.iso3, step.measure))
        return tuple(Move(iso3, measure, tuple(steps)) for (iso3, measure), steps in groups)

    @cached_property
    def group_phrases(self) -> Mapping[str, str]:
        """The groups of both sides, by `GROUP:key`, as a sentence names them."""
        sides = (side.inputs.groups for side in (self.old, self.new) if side.inputs is not None)
        return {f"{GROUP}{key}": group.phrase for groups in sides for key, group in groups.items()}

    @property
    def states(self) -> tuple[str, ...]:
        """The states of which anything differs, by code."""
        return tuple(dict.fromkeys(step.iso3 for step in self.steps))


def side_of(snapshot: Snapshot) -> Side:
    """A snapshot computed here, as one side."""
    views = {}
    for one in snapshot.assessments:
        readings = dict(zip(SCORED, one.readings, strict=True))
        layer = dict(zip(SCORED, one.with_groups, strict=True))
        read = Readings(readings, layer, one.recognition, one.posture)
        views[one.iso3] = View(snapshot.method, read, one.standing)
    return Side(snapshot.clocks, snapshot.id, inputs_of(snapshot), views=views)


def compare(old: Side, new: Side, recall: Recall | None = None) -> Diff:
    """What differs, split by cause as far as the two sides allow it. Asked the other way round, it
    is the same difference with before and after exchanged. `recall` serves who compares often.
    """
    recall = recall or remembering()
    earlier = (new.clocks.known_by, new.clocks.as_of) < (old.clocks.known_by, old.clocks.as_of)
    if earlier:
        steps = [step.backwards() for step in reversed(_steps(new, old, recall))]
    else:
        steps = _steps(old, new, recall)
    return Diff(old, new, in_order(steps))


def _steps(old: Side, new: Side, recall: Recall) -> list[Step]:
    if old.inputs is None or new.inputs is None:
        return list(_unexplained(_table(old, recall), _table(new, recall), None))
    before = old.views or views_of(old.inputs, recall)
    steps, after = steps_between(old.inputs, new.inputs, before, recall)
    if old.published is not None:
        steps = [*_unexplained(old.published, table_of(before), old.unexplained), *steps]
    if new.published is not None:
        steps += _unexplained(table_of(after), new.published, new.unexplained)
    return steps


def table_of(views: Views) -> Table:
    """What is shown of the states on the record."""
    return {
        (iso3, measure): shown
        for iso3, one in views.items()
        if one.standing is not Standing.NO_EVIDENCE
        for measure, shown in one.shown.items()
    }


def _table(side: Side, recall: Recall) -> Table:
    if side.published is not None:
        return side.published
    assert side.inputs is not None, "a side has files or inputs"
    return table_of(views_of(side.inputs, recall))


def _unexplained(old: Table, new: Table, cause: Cause | None) -> Iterator[Step]:
    """What two tables say differently, as far as both say it."""
    for iso3, measure in product(sorted({iso3 for iso3, _ in (*old, *new)}), MEASURES):
        before, after = _said(old, iso3, measure), _said(new, iso3, measure)
        if before is not None and after is not None and not agree(before, after):
            yield Step(iso3, measure, cause, before, after)


def _said(table: Table, iso3: str, measure: str) -> Shown | None:
    """What a table says; None where it leaves the measure out of a state that it lists."""
    listed = (iso3, SCORE) in table
    return table.get((iso3, measure)) if listed else NOTHING[measure]


def agree(one: Shown, other: Shown) -> bool:
    """Whether two accounts agree as far as both say something; points by their number on paper."""
    always = ("text", "low", "high", "outlook")
    told = all(getattr(one, name) == getattr(other, name) for name in always)
    if one.state is not None and other.state is not None:
        told = told and one.state == other.state
    if one.points is not None and other.points is not None:
        told = told and [*map(number_text, one.points)] == [*map(number_text, other.points)]
    return told
