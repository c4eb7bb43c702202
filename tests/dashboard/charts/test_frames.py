"""What charts and tables are given: a class, a rank and plain words for every state."""

from dataclasses import dataclass
from functools import cache

import pytest

from dashboard.charts import coverage_frame, map_frame
from dashboard.charts.frames import score_text
from dashboard.map_classes import Measure, looks
from model.codebook import SCORED
from model.ledger import Evidence
from model.snapshot import Snapshot
from tests.factory import STATES, SUBJECT, evidence, group, snapshot, source, state

DIMENSIONS = tuple(Measure[dimension.name] for dimension in SCORED)


NEAR = group("near", "KAZ", "UZB", is_filter=True)


@dataclass(frozen=True)
class Case:
    """Some evidence and the class of KAZ under some measures; `as_of` makes it old."""

    items: tuple[Evidence, ...]
    classes: dict[Measure, str]
    as_of: str | None = None


def _none_of(dimension: str) -> Evidence:
    sides = {"side": "both"} if dimension == "ambassador" else {}
    return evidence(dimension=dimension, low=0, high=0, **sides)


CASES = {
    "scored by its own evidence": Case(
        (evidence(dimension="delisting", low=4),),
        {
            Measure.SCORE: "step_1",
            Measure.WITH_GROUPS: "step_1",
            Measure.CONFIDENCE: "moderate",
            Measure["DELISTING"]: "step_4",
            Measure["EMBASSY"]: "no_evidence",
            Measure.RECOGNITION: "no_evidence",
            Measure.COVERAGE: "step_1",
        },
    ),
    "working relations by its own evidence": Case(
        tuple(
            evidence(dimension=dimension, low=3, high=4)
            for dimension in ("embassy", "ambassador", "delisting")
        ),
        {Measure.SCORE: "step_2", Measure.COVERAGE: "step_3"},
    ),
    "only what is said of its group": Case(
        (evidence(actor="GROUP:near", dimension="delisting", low=3, high=4),),
        {
            Measure.SCORE: "group_only",
            Measure.WITH_GROUPS: "step_1_group",
            Measure.CONFIDENCE: "group_only",
            Measure["DELISTING"]: "step_3_group",
            Measure["EMBASSY"]: "no_evidence",
            Measure.COVERAGE: "group_only",
        },
    ),
    "its own evidence, and more said of its group": Case(
        (
            evidence(dimension="delisting", low=1, high=4),
            *(
                evidence(actor="GROUP:near", dimension=dimension, low=4)
                for dimension in ("embassy", "ambassador")
            ),
        ),
        {
            Measure.SCORE: "step_1",
            Measure.WITH_GROUPS: "step_2_group",
            Measure["DELISTING"]: "step_1",
            Measure["EMBASSY"]: "step_4_group",
            Measure.COVERAGE: "step_1",
        },
    ),
    "its own evidence, and more said of its group that makes no higher band": Case(
        (
            evidence(dimension="delisting", low=1, high=4),
            evidence(actor="GROUP:near", dimension="delisting", low=3, high=4),
        ),
        {
            Measure.SCORE: "step_1",
            Measure.WITH_GROUPS: "step_1",
            Measure["DELISTING"]: "step_1",
        },
    ),
    "ruled out by what is said of its group alone": Case(
        (evidence(actor="GROUP:near", dimension="embassy", low=0, high=1),),
        {
            Measure.SCORE: "group_out",
            Measure.WITH_GROUPS: "group_out",
            Measure["EMBASSY"]: "group_out",
            Measure.COVERAGE: "group_only",
        },
    ),
    "only ruled out": Case(
        (evidence(dimension="embassy", low=0, high=1),),
        {
            Measure.SCORE: "only_ruled_out",
            Measure.WITH_GROUPS: "only_ruled_out",
            Measure.CONFIDENCE: "only_ruled_out",
            Measure["EMBASSY"]: "only_ruled_out",
            Measure.COVERAGE: "step_1",
        },
    ),
    "posture only": Case(
        (evidence(dimension="posture"),),
        {
            Measure.SCORE: "posture_only",
            Measure.WITH_GROUPS: "posture_only",
            Measure.CONFIDENCE: "posture_only",
            Measure["EMBASSY"]: "no_evidence",
            Measure.COVERAGE: "posture_only",
        },
    ),
    "confirmed none": Case(
        tuple(_none_of(measure.value) for measure in DIMENSIONS),
        {
            Measure.SCORE: "step_0",
            **dict.fromkeys(DIMENSIONS, "step_0"),
            Measure.COVERAGE: "step_4",
        },
    ),
    "sources contradict each other": Case(
        (
            evidence(dimension="delisting", low=0, high=1, confirmed="2025-03-01"),
            evidence(dimension="delisting", low=3, high=4, confirmed="2025-03-01"),
        ),
        {
            Measure["DELISTING"]: "conflict",
            Measure.SCORE: "last_known",
            Measure.COVERAGE: "last_known",
        },
    ),
    "sources contradict each other, and agree to rule something out": Case(
        (
            evidence(dimension="delisting", low=0, high=1, confirmed="2025-03-01"),
            evidence(dimension="delisting", low=3, high=3, confirmed="2025-03-01"),
        ),
        {
            Measure["DELISTING"]: "conflict",
            Measure.SCORE: "only_ruled_out",
            Measure.COVERAGE: "step_1",
        },
    ),
    "too old to hold": Case(
        (evidence(dimension="ambassador", low=3),),
        {
            Measure.SCORE: "last_known",
            Measure.WITH_GROUPS: "last_known",
            Measure.CONFIDENCE: "last_known",
            Measure["AMBASSADOR"]: "last_known",
            Measure.COVERAGE: "last_known",
        },
        as_of="2034-03-31",
    ),
    "cannot apply": Case(
        (evidence(dimension="delisting", value="not_applicable"),),
        {Measure["DELISTING"]: "not_applicable", Measure.COVERAGE: "only_ruled_out"},
    ),
    "two of four dimensions, and one that cannot apply": Case(
        (
            evidence(dimension="delisting", value="not_applicable"),
            evidence(dimension="embassy"),
            evidence(dimension="visits"),
        ),
        {Measure.COVERAGE: "step_2"},
    ),
    "evidence that closes nothing": Case(
        (
            evidence(low=0, high=1, confirmed="2024-06-01"),
            evidence(low=3, high=4, event_date="2021-08-15/2025-03-01", date_basis="limits"),
        ),
        {
            Measure["EMBASSY"]: "open",
            Measure.SCORE: "last_known",
            Measure.COVERAGE: "last_known",
        },
    ),
    "recognised": Case(
        (evidence(dimension="recognition", value="de_jure"),),
        {
            Measure.RECOGNITION: "de_jure",
            Measure.SCORE: "recognises",
            Measure.WITH_GROUPS: "recognises",
        },
    ),
    "recognised, whatever else is shown": Case(
        (evidence(dimension="recognition", value="de_jure"), evidence(low=4)),
        {
            Measure.SCORE: "recognises",
            Measure.WITH_GROUPS: "recognises",
            Measure["EMBASSY"]: "step_4",
        },
    ),
    "recognised by a group, as is said": Case(
        (evidence(actor="GROUP:near", dimension="recognition", value="de_jure"), evidence(low=4)),
        {
            Measure.RECOGNITION: "de_jure",
            Measure.SCORE: "step_1",
            Measure.WITH_GROUPS: "step_1",
        },
    ),
    "an act that some read as recognition": Case(
        (evidence(dimension="recognition", value="ambiguous"),), {Measure.RECOGNITION: "ambiguous"}
    ),
    "recognition withheld": Case(
        (evidence(dimension="recognition", value="withheld"),), {Measure.RECOGNITION: "withheld"}
    ),
    "recognition by no state": Case(
        (evidence(actor="GROUP:all_states", dimension="recognition"),),
        {Measure.RECOGNITION: "none_reported", Measure.SCORE: "no_evidence"},
    ),
    "an old statement about recognition": Case(
        (evidence(dimension="recognition"),), {Measure.RECOGNITION: "not_known"}, as_of="2027-03-31"
    ),
    "no evidence": Case((), dict.fromkeys(Measure, "no_evidence")),
}


@cache
def taken(name: str) -> Snapshot:
    case = CASES[name]
    return snapshot(*case.items, groups=(NEAR,), sources=(source(),), as_of=case.as_of)


@pytest.mark.parametrize(
    ("name", "measure", "klass"),
    [
        pytest.param(name, measure, klass, id=f"{name}, {measure.meaning}")
        for name, case in CASES.items()
        for measure, klass in case.classes.items()
    ],
)
def test_the_class_of_a_state(name: str, measure: Measure, klass: str) -> None:
    frame = map_frame(taken(name), measure, None).set_index("iso3")
    assert frame.loc["KAZ", "klass"] == klass
    assert frame.loc["KAZ", "shown"] == looks(measure, SUBJECT)[klass].label


@pytest.mark.parametrize("measure", Measure)
@pytest.mark.parametrize("name", CASES)
def test_every_class_has_a_look(name: str, measure: Measure) -> None:
    assert set(map_frame(taken(name), measure, None)["klass"]) <= looks(measure, SUBJECT).keys()


@pytest.mark.parametrize("measure", Measure)
def test_the_map_has_every_state_once_and_the_subject_apart(measure: Measure) -> None:
    frame = map_frame(snapshot(evidence()), measure, None)
    assert sorted(frame["iso3"]) == sorted([*STATES, "AFG"])
    subject = frame.set_index("iso3").loc["AFG"]
    assert (subject["klass"], subject["score"]) == ("subject", "")
    assert frame.map(lambda cell: isinstance(cell, str)).all(axis=None)


def test_states_outside_the_group_are_drawn_apart_from_those_without_evidence() -> None:
    frame = map_frame(snapshot(evidence(), evidence(actor="FRA")), Measure.SCORE, {"KAZ", "UZB"})
    classes = frame.set_index("iso3")["klass"]
    assert (classes["KAZ"], classes["UZB"], classes["FRA"]) == ("step_1", "no_evidence", "outside")
    shown = frame.set_index("iso3")["shown"]
    assert shown["FRA"] == "outside the chosen group"


def test_a_score_is_never_rounded_up_nor_its_limit_down() -> None:
    one = state(evidence(dimension="embassy", low=1, high=3))
    assert float(one.at_least) % 1 != 0
    assert float(one.not_ruled_out) % 1 != 0
    low, high = int(one.at_least), int(one.not_ruled_out) + 1
    assert score_text(one) == f"at least {low}, up to {high} not ruled out"


def test_without_a_score_the_reason_stands_in_its_place() -> None:
    one = state(evidence(low=0, high=1))
    assert score_text(one) == "no score: only ruled out: nothing shown"
    member = state(evidence(actor="GROUP:near"), groups=(NEAR,))
    assert score_text(member) == "no score: only its group is said to"


def test_the_record_as_a_map_says_a_word_and_how_much_is_shown() -> None:
    items = (
        evidence(dimension="delisting", low=2, high=3),
        evidence(dimension="posture"),
        evidence(dimension="visits", value="not_applicable"),
    )
    frame = coverage_frame(snapshot(*items))
    told = {row["dimension"]: (row["state"], row["text"]) for row in frame.to_dict("records")}
    assert told["delisting"] == ("at least the second", "bill or motion")
    assert told["posture"] == ("never scored: how many", "1")
    assert told["visits"][1] == "cannot apply"
    assert told["embassy"] == ("no source", "")


def test_two_groups_with_one_name_are_two_rows_of_coverage() -> None:
    groups = [group("near", "KAZ", name="The Six"), group("far", "UZB", name="The Six")]
    items = [evidence(actor=f"GROUP:{one.key}", paragraph=n) for n, one in enumerate(groups, 1)]
    frame = coverage_frame(snapshot(*items, groups=groups))
    assert set(frame["name"]) == {"The Six (GROUP:near)", "The Six (GROUP:far)"}
