"""Laws of a comparison: the parts sum to the whole, whichever way it is asked."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from model.changes import (
    SCORE,
    Cause,
    Diff,
    Step,
    compare,
    movers,
)
from model.changes.causes import Inputs
from model.changes.compared import Table, agree, table_of
from model.changes.steps import views_of
from model.codebook import Method, Weights
from model.ledger import Evidence, Ledger
from model.reading.index import plain
from tests.factory import (
    NEIGHBOURS,
    group,
    ledger,
    ledgers,
    pieces,
    source_of_law,
)
from tests.model.changes.records import at

law = settings(
    max_examples=60,
)


def applied(before: Table, steps: Sequence[Step]) -> Table:
    """A table after the steps of a difference, each of which must start where the last one ended.

    Raises:
        ValueError: a step starts from something else.
    """
    table = dict(before)
    for step in steps:
        place = (step.iso3, step.measure)
        if place in table and not agree(table[place], step.before):
            raise ValueError(f"{step.iso3} {step.measure} is not {step.before.text}")
        table[place] = step.after
    return table


def assert_telescopes(found: Diff) -> None:
    """Each part starts where the last one ended; so numbers sum."""
    for each in found.moves:
        for one, following in pairwise(each.steps):
            assert one.after == following.before
        first, last = each.before.points, each.after.points
        if first is not None and last is not None:
            for n in range(2):
                parts = [(s.before.points, s.after.points) for s in each.steps]
                total = sum((b[n] - a[n] for a, b in parts if a and b), Fraction(0))
                assert total == last[n] - first[n]


def table(inputs: Inputs | None) -> dict[tuple[str, str], Any]:
    assert inputs is not None
    return dict(table_of(views_of(inputs, plain())))


def assert_gives(found: Diff) -> None:
    """The parts, applied to what OLD shows, give what NEW shows."""
    old, new = table(found.old.inputs), table(found.new.inputs)
    result = applied(old, found.steps)
    for place, shown in new.items():
        if place in result:
            assert result[place] == shown
    moved = {(step.iso3, step.measure) for step in found.steps}
    for place in old.keys() & new:
        assert place in moved or old[place] == new[place]
    for place in old.keys() ^ new:
        assert (place[0], SCORE) in moved
    assert_telescopes(found)


DAYS = st.dates(date(2021, 8, 15), date(2026, 12, 31))


SINCE_ALL = st.sampled_from([date(2024, 12, 31), date(2025, 3, 31), date(2026, 9, 30)])
"""Of random ledgers everything is published by 31 March 2025."""


METHODS = st.sampled_from(
    (
        Method(),
        Method().assuming(group_claims=True),
        Method().assuming(ageing=False, coherence=False),
        Method(worst_step=2),
        Method(weights=Weights(embassy=1, ambassador=0, delisting=0, visits=0)),
    )
)


@st.composite
def edits(draw: st.DrawFn) -> tuple[Ledger, Ledger]:
    """A ledger, and the same one some time later: mended, withdrawn, added to, regrouped."""
    old = draw(ledgers(most=24))
    items = []
    for item in old.evidence:
        edit = draw(st.sampled_from(("keep", "keep", "mend", "drop", "error", "withdrawn")))
        if edit == "keep":
            items.append(item)
        elif edit == "mend":
            items.append(item.model_copy(update={"summary": "Mended.", **_mended(draw, item)}))
        elif edit != "drop":
            kind = "coding_error" if edit == "error" else "source_withdrawn"
            on = draw(st.dates(date(2023, 6, 30), date(2026, 1, 1)))
            values = item.model_dump(mode="json") | {"retracted": {"kind": kind, "date": on}}
            items.append(Evidence.model_validate(values))
    items += [draw(pieces(number=50 + n)) for n in range(draw(st.integers(0, 4)))]
    members = draw(st.sampled_from((("KAZ", "UZB"), ("KAZ", "FRA"), ("UZB",))))
    sources = [source_of_law(name) for name in {item.source for item in items}]
    rated = draw(st.sampled_from("ABCD"))
    sources = [
        one.model_copy(update={"reliability": rated}) if one.id.endswith("c") else one
        for one in sources
    ]
    new = ledger(
        *(Evidence.model_validate(item.model_dump(mode="json")) for item in items),
        groups=(group(NEIGHBOURS, *members),),
        sources=sources,
    )
    return old, new


def _mended(draw: st.DrawFn, item: Evidence) -> dict[str, int | None]:
    if not item.dimension.scored or item.low is None:
        return {}
    return {"low": draw(st.integers(1, 4)), "high": 4, "absence": None}


@law
@given(ledgers(), DAYS, DAYS, DAYS, DAYS)
def test_between_any_dates_of_a_ledger_the_parts_give_the_new_snapshot(
    found: Ledger, one: date, known_one: date, other: date, known_other: date
) -> None:
    old = at(found, str(one), known_by=str(known_one))
    new = at(found, str(other), known_by=str(known_other))
    forth, back = compare(old, new), compare(new, old)
    assert_gives(forth)
    assert_gives(back)
    allowed = {Cause.HAPPENED, Cause.NEWLY_REPORTED, Cause.AGED, Cause.RETRACTED_SOURCE}
    assert {step.cause for step in forth.steps} <= allowed
    if old.clocks != new.clocks:
        assert sorted(map(repr, forth.steps)) == sorted(
            repr(step.backwards()) for step in back.steps
        )
    else:
        assert forth.steps == ()


@settings(law, max_examples=150)
@given(edits(), SINCE_ALL, SINCE_ALL, METHODS, METHODS)
def test_between_any_two_ledgers_and_methods_the_parts_give_the_new_snapshot(
    pair: tuple[Ledger, Ledger], one: date, other: date, before: Method, after: Method
) -> None:
    old, new = at(pair[0], str(one), before), at(pair[1], str(other), after)
    assert_gives(compare(old, new))
    assert_gives(compare(new, old))


@law
@given(ledgers(), DAYS)
def test_time_alone_only_ages(found: Ledger, on: date) -> None:
    old = at(found, "2025-12-31")
    later = at(found, str(max(on, date(2025, 12, 31))))
    assert {step.cause for step in compare(old, later).steps} <= {Cause.AGED}


@law
@given(ledgers())
def test_the_months_are_the_differences_between_their_ends(found: Ledger) -> None:
    months = movers(found, date(2023, 1, 15), date(2023, 9, 10))
    assert [month.on for month in months][-2:] == [date(2023, 8, 31), date(2023, 9, 10)]
    for month in months:
        alone = compare(at(found, str(month.since)), at(found, str(month.on)))
        assert month.steps == alone.steps
