"""The what-if page, without a browser: any seeds, any address."""

import pytest

from dashboard.views.shared.choices import as_weights, percents, rebalanced
from model.codebook import SCORED, Method
from model.ledger import load_ledger
from model.robustness.choices import Choices, parse_choices
from model.robustness.report import whatif_sentence
from model.robustness.whatif import what_if
from model.snapshot import Snapshot
from tests.dashboard.views.pages import (
    ROOT,
    WHATIF,
    bodies,
    drawn,
    html_text,
    notices,
    opened,
    rows,
)


def test_a_moved_weight_keeps_the_sum_and_is_marked() -> None:
    it = opened(WHATIF)
    it.number_input(key="weight_visits").set_value(70)
    drawn(it)
    shares = rebalanced(percents(Method().weights), SCORED[3], 70)
    assert [it.number_input(key=f"weight_{d}").value for d in SCORED] == list(shares.values())
    assert sum(shares.values()) == 100
    assert dict(it.query_params) == {"weights": as_weights(shares)}
    mark = parse_choices({"weights": as_weights(shares)}).marker
    assert notices(it) == [f"D{mark[1:]}."]


@pytest.mark.usefixtures("folder")
def test_what_is_said_of_groups_counts_only_where_that_is_chosen_and_marked() -> None:
    it = opened(WHATIF)
    assert it.toggle(key="assume_group_claims").value is False
    assert notices(it) == ["This is the published method."]
    it.toggle(key="assume_group_claims").set_value(True)
    drawn(it)
    assert dict(it.query_params) == {"assume": "group_claims"}
    mark = parse_choices({"assume": "group_claims"}).marker
    assert notices(it) == [f"D{mark[1:]}."]


@pytest.mark.usefixtures("folder")
def test_more_months_than_usual_are_shown_as_they_are() -> None:
    it = opened(WHATIF, half_lives="999,18,48", visit_step="1200")
    assert it.number_input(key="half_life_embassy").value == 999
    assert it.number_input(key="visit_step").value == 1200
    assert "embassy 999" in notices(it)[0]


def test_three_questions_come_first_and_the_answer_is_a_sentence(real: Snapshot) -> None:
    assert real.record_hangs_on is not None
    source = real.record_hangs_on.source
    it = opened(WHATIF, without=source)
    assert it.multiselect(key="without").value == [source]
    told = next(body for body in bodies(it) if 'class="told"' in body)
    ledger = load_ledger(ROOT / "seeds")
    found, usual = (what_if(ledger, choices) for choices in (Choices(without=(source,)), Choices()))
    assert whatif_sentence(found, usual) in html_text(told)
    first = rows(it, "Scores by your choices beside the published ones")[0]
    assert first[3] == "lost", "who loses the score stands first"
    it.toggle(key="embassy_first").set_value(True)
    drawn(it)
    assert dict(it.query_params)["weights"] in ("0.4,0.2,0.2,0.2", ["0.4,0.2,0.2,0.2"])
    assert it.number_input(key="weight_embassy").value == 40
    it.toggle(key="embassy_first").set_value(False)
    drawn(it)
    assert "weights" not in dict(it.query_params)
