"""The what-if page, without a browser: any seeds, any address."""

import pytest

from dashboard.views.shared.choices import as_weights, percents, rebalanced
from model.codebook import SCORED, Method
from model.ledger import load_ledger
from model.robustness.choices import Choices, parse_choices
from model.robustness.report import choices_sentence, whatif_sentence
from model.robustness.report.answers import SWITCHED
from model.robustness.whatif import what_if
from model.snapshot import Snapshot
from tests.dashboard.views.pages import (
    CHANGES,
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
    chosen = parse_choices({"weights": as_weights(shares)})
    assert notices(it) == [choices_sentence(chosen, load_ledger(ROOT / "seeds"))]


def test_a_weight_that_the_browser_was_not_yet_told_of_is_not_taken_for_moved() -> None:
    """A key is pressed again before the page has followed: the other weights come as they were."""
    it = opened(WHATIF)
    others = [f"weight_{dimension}" for dimension in SCORED[1:]]
    were = [it.number_input(key=key).value for key in others]
    it.number_input(key="weight_embassy").set_value(40)
    drawn(it)
    it.number_input(key="weight_embassy").set_value(41)
    for key, was in zip(others, were, strict=True):
        it.number_input(key=key).set_value(was)
    drawn(it)
    assert it.number_input(key="weight_embassy").value == 41
    it.number_input(key="weight_visits").set_value(were[-1])
    drawn(it)
    assert it.number_input(key="weight_visits").value == were[-1], "now it was moved"


@pytest.mark.usefixtures("folder")
def test_what_is_said_of_groups_counts_only_where_that_is_chosen_and_marked() -> None:
    it = opened(WHATIF)
    assert it.toggle(key="assume_group_claims").value is False
    assert notices(it) == ["This is the published method."]
    it.toggle(key="assume_group_claims").set_value(True)
    drawn(it)
    assert dict(it.query_params) == {"assume": "group_claims"}
    assert notices(it) == [f"Not the published method: {SWITCHED['group_claims']}."]


@pytest.mark.usefixtures("folder")
def test_more_months_than_usual_are_shown_as_they_are() -> None:
    it = opened(WHATIF, half_lives="999,18,48", visit_step="1200")
    assert it.number_input(key="half_life_embassy").value == 999
    assert it.number_input(key="visit_step").value == 1200
    assert "half-life of embassy 999 months" in notices(it)[0]


def test_three_questions_come_first_and_the_answer_is_a_sentence(real: Snapshot) -> None:
    assert real.record_hangs_on is not None
    source = real.record_hangs_on.source
    it = opened(WHATIF, without=source)
    assert it.multiselect(key="without").value == [source]
    told = next(body for body in bodies(it) if 'class="told lead"' in body)
    ledger = load_ledger(ROOT / "seeds")
    found, usual = (what_if(ledger, choices) for choices in (Choices(without=(source,)), Choices()))
    assert whatif_sentence(found, usual) in html_text(told)
    assert source not in html_text(told + notices(it)[0]), "a source is told by its name"
    table = rows(it, "Scores by your choices beside the published ones, in points of 100")
    assert table[0] == ["Denmark", "18, up to 100", "no score", "lost"], (
        "who loses the score stands first"
    )
    britain = next(row for row in table if row[0] == "United Kingdom")
    assert britain == ["United Kingdom", "25, up to 100", "18, up to 100", "−7"], (
        "what a reader would reckon"
    )
    it.toggle(key="embassy_first").set_value(True)
    drawn(it)
    assert dict(it.query_params)["weights"] in ("0.4,0.2,0.2,0.2", ["0.4,0.2,0.2,0.2"])
    assert it.number_input(key="weight_embassy").value == 40
    it.toggle(key="embassy_first").set_value(False)
    drawn(it)
    assert "weights" not in dict(it.query_params)


def test_on_paper_there_is_nothing_to_ask_for() -> None:
    folds = [fold.label for fold in opened(WHATIF, print="1").expander]
    assert "As a map" in folds
    assert not any("Statistics" in fold for fold in folds)
    assert "Since:" not in " ".join(bodies(opened(CHANGES, print="1")))
