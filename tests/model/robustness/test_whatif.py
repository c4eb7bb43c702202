"""What-if: by other choices, marked, and the same as a snapshot where a snapshot can say it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.codebook import Method, Weights
from model.ledger import Ledger
from model.robustness.choices import (
    Aggregation,
    Choices,
    Spacing,
)
from model.robustness.exact import UnknownSourceError
from model.robustness.whatif import basis_of, rescore, what_if
from model.snapshot import Snapshot, take_snapshot
from tests.factory import evidence, ledger, ledgers
from tests.model.robustness.choices.examples import UNEVEN

few = settings(max_examples=12)


assumptions = st.fixed_dictionaries(
    {s: st.booleans() for s in ("group_claims", "coherence", "ageing", "complete_record")}
)


def same(choices: Choices, found: Ledger, taken: Snapshot) -> None:
    outcomes = what_if(found, choices).outcomes
    for iso3, one in taken.by_iso3.items():
        told, rank = outcomes[iso3], taken.ranks.get(iso3)
        assert told.standing is one.standing
        assert (told.rank, told.best, told.worst) == (
            (rank.rank, rank.best, rank.worst) if rank else (None, None, None)
        )
        if one.scored:
            assert told.score == told.least == pytest.approx(float(one.at_least), abs=1e-9)
            assert told.most == pytest.approx(float(one.not_ruled_out), abs=1e-9)
            assert told.band == one.band
        else:
            assert told.score is told.band is None


@few
@given(ledgers(), st.sampled_from([Weights(), UNEVEN]), assumptions)
def test_by_weights_and_assumptions_it_is_the_snapshot(
    found: Ledger, weights: Weights, switches: dict[str, bool]
) -> None:
    method = Method(weights=weights).assuming(**switches)
    same(Choices(method=method), found, take_snapshot(found, method=method))


@few
@given(ledgers(), st.sampled_from(list(Spacing)), st.sampled_from(list(Aggregation)))
def test_the_score_lies_within_its_bounds(
    found: Ledger, spacing: Spacing, aggregation: Aggregation
) -> None:
    choices = Choices(method=Method(weights=UNEVEN), spacing=spacing, aggregation=aggregation)
    for one in what_if(found, choices).outcomes.values():
        if one.score is None:
            continue
        assert one.least is not None
        assert one.most is not None
        assert 0 <= one.least <= one.score + 1e-9
        assert one.score <= one.most + 1e-9 <= 100 + 2e-9
        if one.rank is not None:
            assert one.best is not None
            assert one.worst is not None
            assert one.best <= one.rank <= one.worst


def test_the_band_of_equal_rungs_is_that_rung_by_every_spacing() -> None:
    items = [
        evidence(dimension=d, low=2, **({"side": "both"} if d == "ambassador" else {}))
        for d in ("embassy", "ambassador", "delisting", "visits")
    ]
    off = Method().assuming(coherence=False)
    for spacing in Spacing:
        for aggregation in (Aggregation.ARITHMETIC, Aggregation.POWER, Aggregation.GEOMETRIC):
            choices = Choices(method=off, spacing=spacing, aggregation=aggregation)
            assert what_if(ledger(*items), choices).outcomes["KAZ"].band == 2


def test_without_a_source_the_clocks_stay() -> None:
    found = ledger(evidence(), evidence(grade="C2", actor="UZB"))
    choices = Choices(without=("press-c",))
    basis = basis_of(found, choices)
    assert basis.assessments["KAZ"] == take_snapshot(found).by_iso3["KAZ"]
    assert not basis.assessments["UZB"].scored
    assert what_if(found, choices).outcomes["UZB"].score is None
    with pytest.raises(UnknownSourceError):
        basis_of(found, Choices(without=("nobody",)))


def test_a_slider_needs_no_second_reading_and_other_choices_do() -> None:
    found = ledger(evidence(), evidence(actor="UZB", low=4))
    basis = basis_of(found, Choices())
    moved = Choices(method=Method(weights=UNEVEN), spacing=Spacing.CONVEX)
    assert rescore(basis, moved) == what_if(found, moved)
    with pytest.raises(ValueError, match="read it again"):
        rescore(basis, Choices(method=Method().assuming(ageing=False)))


def test_an_empty_record_has_no_score_by_any_aggregation() -> None:
    for aggregation in Aggregation:
        found = what_if(ledger(evidence(low=0, high=2)), Choices(aggregation=aggregation))
        assert all(one.score is None for one in found.outcomes.values())
