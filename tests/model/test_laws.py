"""Laws that hold for every ledger, whatever is in it."""

import copy
import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import product

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from model.assessment import Assessment, assess, assess_all, rank_all
from model.codebook import SCORED, Dimension, Method, ReadingState, Side
from model.ledger import Evidence, Ledger
from model.ledger.ledger import read_ledger
from model.package.package import package_files
from model.reading import Clocks, Interval, index, remembering
from model.snapshot import take_snapshot
from tests.factory import (
    ACTORS,
    HORIZON,
    NEIGHBOURS,
    assessed,
    evidence,
    group,
    ledger,
    ledgers,
    pieces,
    seed_files,
    source_of_law,
)

law = settings(
    max_examples=60,
)
"""For laws that look at three states."""

slow_law = settings(law, max_examples=10)
"""For laws that need a whole snapshot."""

AFTER = st.dates(date(2025, 4, 1), date(2035, 1, 1))
PLAIN = Method().assuming(ageing=False, coherence=False, group_claims=False)


def again(of: Ledger, *items: Evidence) -> Ledger:
    """The same sources and groups with other evidence."""
    names = {item.source for item in items}
    sources = [of.sources.get(name) or source_of_law(name) for name in sorted(names)]
    # The clocks stand where they stood, whichever sources are left.
    sources += [one for name, one in of.sources.items() if name not in names]
    return ledger(*items, sources=sources, groups=of.groups.values())


def bounds(of: Assessment) -> list[Interval]:
    return [one.interval for one in of.readings]


IMPLIED = ledger(
    evidence(dimension="ambassador", side="sent", low=3),
    evidence(actor=f"GROUP:{NEIGHBOURS}", low=0, high=2),
    groups=[group(NEIGHBOURS, "KAZ", "UZB")],
)
"""An ambassador in a capital in which no neighbour is said to have an embassy."""


# --- Bounds ---------------------------------------------------------------------------------------


@law
@given(ledgers())
def test_what_is_shown_is_never_more_than_what_is_not_ruled_out(found: Ledger) -> None:
    for one in assessed(found, *ACTORS).values():
        assert 0 <= one.at_least <= one.not_ruled_out <= 100
        assert all(0 <= reading.low <= reading.high <= 4 for reading in one.readings)


@law
@given(ledgers())
def test_the_layer_never_shows_less_than_the_state_s_own_evidence(found: Ledger) -> None:
    for one in assessed(found, *ACTORS).values():
        assert 0 <= one.at_least <= one.at_least_with_groups
        for own, layer in zip(one.readings, one.with_groups, strict=True):
            assert (layer.low_direct, own.low_via_group) == (own.low, False)
            assert own.low <= layer.low
            assert layer.low_via_group is (own.low < layer.low)


@law
@example(IMPLIED)
@given(ledgers())
def test_with_group_claims_switched_on_the_score_is_the_layer(found: Ledger) -> None:
    on = Method().assuming(group_claims=True)
    layered, switched = assessed(found, *ACTORS), assessed(found, *ACTORS, method=on)
    for iso3 in ACTORS:
        assert switched[iso3].readings == switched[iso3].with_groups == layered[iso3].with_groups
        assert switched[iso3].at_least == layered[iso3].at_least_with_groups
        assert switched[iso3].not_ruled_out == layered[iso3].not_ruled_out_with_groups


@law
@given(ledgers(), pieces(actors=(f"GROUP:{NEIGHBOURS}",), number=50))
def test_what_is_said_of_a_group_never_moves_a_score(found: Ledger, said: Evidence) -> None:
    more = again(found, *found.evidence, said)
    before, after = (
        assessed(one, *ACTORS, as_of=HORIZON, known_by=HORIZON) for one in (found, more)
    )
    for iso3 in ACTORS:
        assert after[iso3].readings == before[iso3].readings
        assert (after[iso3].at_least, after[iso3].not_ruled_out, after[iso3].band) == (
            before[iso3].at_least,
            before[iso3].not_ruled_out,
            before[iso3].band,
        )
        assert after[iso3].posture == before[iso3].posture


@law
@given(ledgers(), st.integers(0, 4), st.integers(0, 4), st.sampled_from(SCORED[:3]))
def test_a_later_report_that_fits_narrows_and_never_widens(
    found: Ledger, low: int, width: int, dimension: Dimension
) -> None:
    sides = {"side": "both"} if dimension is Dimension.AMBASSADOR else {}
    assume((low, min(4, low + width)) != (0, 4))
    later = evidence(
        dimension=dimension.value,
        low=low,
        high=min(4, low + width),
        confirmed="2025-03-30",
        paragraph=90,
        **sides,
    )
    before = assessed(found, "KAZ", method=PLAIN, as_of=HORIZON)["KAZ"].reading(dimension)
    after = assessed(again(found, *found.evidence, later), "KAZ", method=PLAIN, as_of=HORIZON)[
        "KAZ"
    ].reading(dimension)
    said = Interval(low, min(4, low + width))
    assume(not before.conflict)
    assume(before.state is not ReadingState.NOT_APPLICABLE)
    if dimension is Dimension.AMBASSADOR:
        assume(all(item.side is Side.BOTH for item in found.evidence if item.side))
    assume(said.overlaps(before.interval))
    assert after.interval == (max(before.low, said.low), min(before.high, said.high))
    assert len(after.turns) == len(before.turns)


@law
@given(ledgers())
def test_age_only_widens(found: Ledger) -> None:
    unaged = Method().assuming(ageing=False, coherence=False)
    aged = Method().assuming(coherence=False)
    for iso3 in ACTORS:
        before = assessed(found, iso3, method=unaged)[iso3]
        after = assessed(found, iso3, method=aged)[iso3]
        pairs = zip(before.readings, after.readings, strict=True)
        assert all(one.interval.within(other.interval) for one, other in pairs)


@law
@given(ledgers(), AFTER)
def test_time_alone_never_raises_a_low(found: Ledger, later: date) -> None:
    """Except where age frees an upper bound that had kept out what another dimension implies."""
    before = assessed(found, *ACTORS, as_of=HORIZON, known_by=HORIZON)
    after = assessed(found, *ACTORS, as_of=later, known_by=HORIZON)
    for iso3 in ACTORS:
        for was, now in zip(before[iso3].readings, after[iso3].readings, strict=True):
            freed = now.derived_from is not None and was.high < now.low
            assert now.low <= was.low or freed


@law
@given(ledgers(), AFTER)
def test_time_alone_never_closes_a_rung(found: Ledger, later: date) -> None:
    before = assessed(found, *ACTORS, as_of=HORIZON, known_by=HORIZON)
    after = assessed(found, *ACTORS, as_of=later, known_by=HORIZON)
    for iso3 in ACTORS:
        assert after[iso3].not_ruled_out >= before[iso3].not_ruled_out


# --- What never matters ---------------------------------------------------------------------------


@slow_law
@given(ledgers(), st.randoms(use_true_random=False))
def test_the_order_of_files_and_of_entries_never_matters(
    found: Ledger, chance: random.Random
) -> None:
    files = list(seed_files(found).items())
    chance.shuffle(files)
    shuffled = {name: _entries_shuffled(data, chance) for name, data in files}
    one, other = take_snapshot(read_ledger(dict(files))), take_snapshot(read_ledger(shuffled))
    assert one == other
    assert one.id == other.id
    assert package_files(one) == package_files(other)


def _entries_shuffled(data: bytes, chance: random.Random) -> bytes:
    head, *entries = data.decode().split("  - actor: ")
    chance.shuffle(entries)
    return "  - actor: ".join([head, *entries]).encode()


@law
@given(ledgers(), st.randoms(use_true_random=False))
def test_the_order_of_evidence_never_matters(found: Ledger, chance: random.Random) -> None:
    items = list(found.evidence)
    chance.shuffle(items)
    shuffled = replace(found, evidence=tuple(items))
    assert assessed(found, *ACTORS) == assessed(shuffled, *ACTORS)


@law
@given(ledgers(), pieces(actors=("UZB", "DEU"), number=50))
def test_the_evidence_of_another_state_never_moves_mine(found: Ledger, theirs: Evidence) -> None:
    more = again(found, *found.evidence, theirs)
    before, after = (
        assessed(one, "KAZ", "FRA", as_of=HORIZON, known_by=HORIZON) for one in (found, more)
    )
    assert before == after


@law
@given(ledgers(), st.integers(0, 11))
def test_the_same_act_of_one_origin_told_again_changes_no_bound(found: Ledger, which: int) -> None:
    assume(found.evidence)
    once = found.evidence[which % len(found.evidence)]
    when, letter = once.source.split("-")
    told_again = Evidence.model_validate(
        {**once.model_dump(), "source": f"{when}-again-{letter}", "summary": "Told again."}
    )
    before = assessed(found, *ACTORS, as_of=HORIZON, known_by=HORIZON)
    after = assessed(
        again(found, *found.evidence, told_again), *ACTORS, as_of=HORIZON, known_by=HORIZON
    )
    for iso3 in ACTORS:
        assert bounds(after[iso3]) == bounds(before[iso3])
        assert after[iso3].at_least == before[iso3].at_least
        assert after[iso3].at_least_with_groups == before[iso3].at_least_with_groups
        assert after[iso3].confidence == before[iso3].confidence
        assert after[iso3].highest_act == before[iso3].highest_act


@law
@given(ledgers())
def test_what_was_published_later_never_shows_in_what_was_known(found: Ledger) -> None:
    early = [
        item
        for item in found.evidence
        if found.sources[item.source].published.end <= date(2023, 6, 30)
    ]
    whole, part = (
        assessed(one, *ACTORS, as_of="2024-01-01", known_by="2023-06-30")
        for one in (found, again(found, *early))
    )
    assert whole == part


@law
@given(ledgers())
def test_what_happened_later_never_shows_in_what_was(found: Ledger) -> None:
    by_then = [item for item in found.evidence if item.dated.end <= date(2023, 6, 30)]
    whole, part = (
        assessed(one, *ACTORS, as_of="2023-06-30", known_by=HORIZON)
        for one in (found, again(found, *by_then))
    )
    assert whole == part


@slow_law
@given(found=ledgers(), as_of=st.dates(date(2021, 8, 15)), group_claims=st.booleans())
def test_all_states_together_are_assessed_as_each_alone(
    found: Ledger, as_of: date, *, group_claims: bool
) -> None:
    method = Method().assuming(group_claims=group_claims)
    at = index(found.register, found.actors, Clocks(as_of, as_of), method)
    together = assess_all(at)
    assert together == tuple(assess(iso3, at) for iso3 in found.subject.states)
    for one in together:  # what is the same reading of one is the same of another
        alone = assess(one.iso3, at)
        same = [one is other for one, other in zip(alone.readings, alone.with_groups, strict=True)]
        assert same == [a is b for a, b in zip(one.readings, one.with_groups, strict=True)]


@slow_law
@given(ledgers())
def test_nothing_changes_its_input_and_two_runs_agree(found: Ledger) -> None:
    before = copy.deepcopy(found)
    one, other = take_snapshot(found), take_snapshot(found)
    assert found == before
    assert one == other
    assert one.id == other.id
    assert {key: one.by_iso3[key] for key in ACTORS} == assessed(found, *ACTORS)


DAYS = st.dates(date(2021, 8, 15), date(2027, 1, 1))


@law
@given(ledgers(), st.lists(st.tuples(DAYS, DAYS), min_size=2, max_size=5))
def test_what_is_remembered_from_other_dates_changes_nothing(
    found: Ledger, asked: list[tuple[date, date]]
) -> None:
    recall = remembering()
    for as_of, known_by in asked:
        clocks = Clocks(as_of, known_by)
        fresh = index(found.register, found.actors, clocks, Method())
        later = index(found.register, found.actors, clocks, Method(), recall)
        assert [assess(a, later) for a in ACTORS] == [assess(a, fresh) for a in ACTORS]


@law
@given(ledgers())
def test_rumours_plans_and_what_is_retracted_move_nothing(found: Ledger) -> None:
    kept = [
        item
        for item in found.evidence
        if item.graded(found.sources[item.source].reliability) <= 3 and item.status == "done"
    ]
    retraction = {"kind": "coding_error", "date": HORIZON}
    void = [
        Evidence.model_validate({**item.model_dump(), "retracted": retraction, "paragraph": n + 60})
        for n, item in enumerate(found.evidence)
    ]
    before = assessed(found, *ACTORS, as_of=HORIZON, known_by=HORIZON)
    after = assessed(again(found, *kept, *void), *ACTORS, as_of=HORIZON, known_by=HORIZON)
    for iso3 in ACTORS:
        assert bounds(after[iso3]) == bounds(before[iso3])
        assert after[iso3].recognition == before[iso3].recognition
        assert after[iso3].highest_act == before[iso3].highest_act


# --- Scores ---------------------------------------------------------------------------------------


@law
@given(ledgers())
def test_contributions_sum_to_the_score_and_each_has_its_evidence(found: Ledger) -> None:
    for one in assessed(found, *ACTORS).values():
        assert sum((part.points for part in one.contributions), Fraction(0)) == one.at_least
        assert all(part.evidence for part in one.contributions if part.points)


@law
@given(ledgers())
def test_a_band_is_never_above_the_mean_rung_except_for_any_contact(found: Ledger) -> None:
    for one in assessed(found, *ACTORS).values():
        if one.band is None:
            continue
        mean = one.at_least * 4 / 100
        assert one.band <= mean or one.band == 1
        assert (one.band == 0) is all(reading.low == 0 for reading in one.readings)
        assert mean < one.band + 1


@law
@given(ledgers())
def test_every_reading_cites_evidence_of_its_own_state_or_group(found: Ledger) -> None:
    known = {item.id: item for item in found.evidence}
    for iso3, one in assessed(found, *ACTORS).items():
        circles = {iso3} | {f"GROUP:{g.key}" for g in found.groups.values() if iso3 in g.members}
        for reading in one.readings:
            cited = [known[name] for name in (*reading.deciding, *reading.clashes)]
            assert {item.actor for item in cited} <= circles
            assert reading.low == 0 or reading.low_evidence
            assert all(known[name].actor.startswith("GROUP:") for name in reading.clashes)


@law
@given(ledgers())
def test_a_complete_record_leaves_nothing_open(found: Ledger) -> None:
    complete = Method().assuming(complete_record=True)
    for one in assessed(found, *ACTORS, method=complete).values():
        assert one.at_least == one.not_ruled_out


# --- Rank -----------------------------------------------------------------------------------------


def completions(of: Assessment) -> set[int]:
    """Every sum of rungs that the record leaves open to a state."""
    ladders = [range(one.low, one.high + 1) for one in of.readings]
    return {sum(rungs) for rungs in product(*ladders)}


@settings(law, max_examples=15)
@given(st.lists(pieces(actors=ACTORS), min_size=3, max_size=12))
def test_the_rank_interval_holds_the_rank_of_every_completion_and_no_more(
    drawn: Sequence[Evidence],
) -> None:
    items = [
        Evidence.model_validate({**item.model_dump(), "paragraph": number + 1})
        for number, item in enumerate(drawn)
    ]
    names = {item.source for item in items}
    found = take_snapshot(ledger(*items, sources=[source_of_law(name) for name in names]))
    open_to = {iso3: completions(found.by_iso3[iso3]) for iso3 in ACTORS}
    others = len(found.assessments) - len(ACTORS)
    places: dict[str, set[int]] = {iso3: set() for iso3 in ACTORS}
    for values in product(*open_to.values()):
        scores = dict(zip(open_to, values, strict=True))
        for iso3, mine in scores.items():
            above = sum(score > mine for score in scores.values())
            level = sum(score == mine for score in scores.values())
            # The others may all lie below, all above; who is level shares places.
            places[iso3] |= {1 + above, above + level + others}
    for iso3, rank in found.ranks.items():
        assert (rank.best, rank.worst) == (min(places[iso3]), max(places[iso3]))
        assert rank.best <= rank.rank <= rank.worst


@slow_law
@given(ledgers())
def test_ranks_follow_the_rule_literally(found: Ledger) -> None:
    assessments = take_snapshot(found).assessments
    for iso3, rank in rank_all(assessments).items():
        me = next(one for one in assessments if one.iso3 == iso3)
        assert rank.rank == 1 + sum(one.at_least > me.at_least for one in assessments)
        assert rank.best == 1 + sum(one.at_least > me.not_ruled_out for one in assessments)
        assert rank.worst == 196 - sum(one.not_ruled_out < me.at_least for one in assessments)
