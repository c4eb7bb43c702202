"""What charts and tables are given: a class, a rank and plain words for every state."""

from dataclasses import dataclass
from functools import cache

import pytest

from dashboard.address import Sort
from dashboard.charts import coverage_frame, map_frame, ranked_frame, table_frame
from dashboard.charts.frames import score_text
from dashboard.charts.ranking import coverage_dots, outlook_arrow
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
            Measure.NOT_RULED_OUT: "under_4",
            Measure.CONFIDENCE: "moderate",
            Measure.HIGHEST_ACT: "step_4",
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
        {Measure.SCORE: "step_2", Measure.HIGHEST_ACT: "step_3", Measure.COVERAGE: "step_3"},
    ),
    "only what is said of its group": Case(
        (evidence(actor="GROUP:near", dimension="delisting", low=3, high=4),),
        {
            Measure.SCORE: "group_only",
            Measure.WITH_GROUPS: "step_1_group",
            Measure.NOT_RULED_OUT: "group_only",
            Measure.CONFIDENCE: "group_only",
            Measure.HIGHEST_ACT: "group_act",
            Measure["DELISTING"]: "group_only",
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
            Measure.HIGHEST_ACT: "step_1",
            Measure["DELISTING"]: "step_1",
            Measure["EMBASSY"]: "group_only",
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
            Measure.SCORE: "group_only",
            Measure.WITH_GROUPS: "group_only",
            Measure.NOT_RULED_OUT: "group_only",
            Measure["EMBASSY"]: "group_only",
            Measure.COVERAGE: "group_only",
        },
    ),
    "only ruled out": Case(
        (evidence(dimension="embassy", low=0, high=1),),
        {
            Measure.SCORE: "only_ruled_out",
            Measure.WITH_GROUPS: "only_ruled_out",
            Measure.NOT_RULED_OUT: "under_3",
            Measure.CONFIDENCE: "only_ruled_out",
            Measure.HIGHEST_ACT: "no_act",
            Measure["EMBASSY"]: "only_ruled_out",
            Measure.COVERAGE: "step_1",
        },
    ),
    "posture only": Case(
        (evidence(dimension="posture"),),
        {
            Measure.SCORE: "posture_only",
            Measure.WITH_GROUPS: "posture_only",
            Measure.NOT_RULED_OUT: "posture_only",
            Measure.CONFIDENCE: "posture_only",
            Measure.HIGHEST_ACT: "no_act",
            Measure["EMBASSY"]: "no_evidence",
            Measure.COVERAGE: "posture_only",
        },
    ),
    "confirmed none": Case(
        tuple(_none_of(measure.value) for measure in DIMENSIONS),
        {
            Measure.SCORE: "step_0",
            Measure.NOT_RULED_OUT: "under_0",
            Measure.HIGHEST_ACT: "no_act",
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
            Measure.NOT_RULED_OUT: "last_known",
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
            Measure.HIGHEST_ACT: "recognition",
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
            Measure.NOT_RULED_OUT: "under_4",
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
    assert score_text(member) == "no score: said of its group only"


def test_the_ranked_list_is_by_score_and_holds_scored_states_alone() -> None:
    shot = snapshot(
        evidence(actor="FRA", dimension="delisting", low=1, high=4),
        evidence(actor="KAZ", dimension="delisting", low=4),
        evidence(actor="DEU", dimension="embassy", low=0, high=1),
        evidence(actor="GROUP:near", dimension="ambassador", low=2, high=4),
        groups=(NEAR,),
    )
    frame = ranked_frame(shot, None)
    assert frame["iso3"].tolist() == ["KAZ", "FRA"]
    assert (frame["at_least"] <= frame["high"]).all()
    kaz, fra = frame.to_dict("records")
    rank = shot.ranks["KAZ"]
    assert kaz["rank"] == f"{rank.rank} ({rank.best}–{rank.worst})"
    assert (kaz["at_least"], kaz["layer"]) == (25, 37.5), "what is said of a group stands apart"
    assert fra["layer"] == fra["at_least"], "where nothing is said of one there is no layer"


def test_a_layer_of_groups_never_draws_less_than_its_own_evidence_shows() -> None:
    shot = snapshot(
        evidence(dimension="delisting", low=4),
        evidence(actor="GROUP:near", dimension="delisting", low=0, high=1),
        groups=(NEAR,),
    )
    (row,) = ranked_frame(shot, None).to_dict("records")
    assert (row["iso3"], row["at_least"], row["layer"]) == ("KAZ", 25, 25)


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        (Sort.AT_LEAST, ["DEU", "FRA", "KAZ"]),
        (Sort.WITH_GROUPS, ["FRA", "DEU", "KAZ"]),
        (Sort.NOT_RULED_OUT, ["FRA", "KAZ", "DEU"]),
        (Sort.COVERAGE, ["KAZ", "DEU", "FRA"]),
        (Sort.NEWEST, ["KAZ", "FRA", "DEU"]),
        (Sort.NAME, ["FRA", "DEU", "KAZ"]),
    ],
)
def test_the_ranked_list_can_be_sorted(sort: Sort, order: list[str]) -> None:
    shot = snapshot(
        evidence(actor="FRA", dimension="delisting", low=2, high=4),
        evidence(actor="GROUP:alone", dimension="ambassador", low=2, high=4),
        evidence(actor="DEU", dimension="delisting", low=3, high=3, confirmed="2025-01-01"),
        evidence(actor="DEU", dimension="embassy", low=0, high=1, confirmed="2025-01-01"),
        evidence(actor="KAZ", dimension="delisting", low=1, high=4, confirmed="2025-03-20"),
        evidence(actor="KAZ", dimension="embassy", low=0, high=3, confirmed="2025-03-20"),
        evidence(
            actor="KAZ",
            dimension="ambassador",
            side="both",
            low=0,
            high=3,
            confirmed="2025-03-20",
        ),
        groups=(group("alone", "FRA"),),
    )
    assert ranked_frame(shot, None, sort)["iso3"].tolist() == order


def test_the_lists_keep_to_the_group() -> None:
    shot = snapshot(evidence(actor="KAZ"), evidence(actor="FRA"))
    assert ranked_frame(shot, {"FRA"})["iso3"].tolist() == ["FRA"]
    assert table_frame(shot, {"FRA"})["State"].tolist() == ["France"]
    assert ranked_frame(shot, {"DEU"}).empty


def test_a_dimension_that_cannot_apply_takes_no_rank_and_adds_nothing_to_either_end() -> None:
    shot = snapshot(
        evidence(dimension="delisting", value="not_applicable"),
        evidence(low=2),
        evidence(actor="FRA", low=1),
    )
    frame = ranked_frame(shot, None)
    assert frame["iso3"].tolist() == ["KAZ", "FRA"]
    assert [text.split(" ")[0] for text in frame["rank"]] == ["1", "2"]
    first = frame.to_dict("records")[0]
    assert (first["at_least"], first["high"]) == (12.5, 62.5)


def test_the_table_says_why_there_is_no_score_instead_of_a_zero() -> None:
    shot = snapshot(
        evidence(actor="KAZ"),
        evidence(actor="FRA", low=0, high=1),
        evidence(actor="DEU", dimension="posture"),
        evidence(actor="CHN", dimension="ambassador", low=1, confirmed="2021-08-15"),
        evidence(actor="GROUP:near", dimension="delisting", low=4),
        groups=(NEAR,),
    )
    frame = table_frame(shot, None).set_index("State")
    assert frame.index.tolist()[0] == "Kazakhstan"
    assert frame["Standing"].to_dict() == {
        "Kazakhstan": "scored",
        "France": "only ruled out",
        "Germany": "posture only",
        "China": "last known",
        "Uzbekistan": "group only",
    }
    unscored = frame.drop(index="Kazakhstan")[["At least", "Not ruled out"]]
    assert unscored.isna().all(axis=None)


def test_the_table_gives_what_is_said_of_groups_a_column_of_its_own() -> None:
    shot = snapshot(
        evidence(low=2),
        evidence(actor="FRA"),
        evidence(actor="GROUP:near", dimension="delisting", low=4),
        groups=(NEAR,),
    )
    frame = table_frame(shot, None).set_index("State")
    assert frame["At least"].to_dict()["Kazakhstan"] == 12.5
    layer = frame["With groups"].dropna().to_dict()
    assert layer == {"Kazakhstan": 37.5, "Uzbekistan": 25}
    assert not frame["Band"].str.contains("*", regex=False).any()


def test_an_empty_record_gives_empty_tables() -> None:
    shot = snapshot()
    assert ranked_frame(shot, None).empty
    assert table_frame(shot, None).empty
    assert set(map_frame(shot, Measure.SCORE, None)["klass"]) == {"no_evidence", "subject"}


def test_one_dot_a_dimension_with_evidence() -> None:
    assert coverage_dots(state(evidence())) == "●○○○"
    assert coverage_dots(state(evidence(dimension="delisting", value="not_applicable"))) == "○○○○"
    assert coverage_dots(state(evidence(actor="GROUP:near"), groups=(NEAR,))) == "○○○○"


@pytest.mark.parametrize(
    ("directions", "arrow"),
    [((), ""), (("raises",), "↑"), (("lowers",), "↓"), (("raises", "lowers"), "↕")],
)
def test_an_arrow_says_where_what_is_not_done_may_lead(
    directions: tuple[str, ...], arrow: str
) -> None:
    planned = [
        evidence(dimension=dimension, direction=direction, status="considered", low=4, high=4)
        for dimension, direction in zip(("delisting", "ambassador"), directions, strict=False)
    ]
    assert outlook_arrow(state(evidence(), *planned)) == arrow


def test_two_groups_with_one_name_are_two_rows_of_coverage() -> None:
    groups = [group("near", "KAZ", name="The Six"), group("far", "UZB", name="The Six")]
    items = [evidence(actor=f"GROUP:{one.key}", paragraph=n) for n, one in enumerate(groups, 1)]
    frame = coverage_frame(snapshot(*items, groups=groups))
    assert set(frame["name"]) == {"The Six (GROUP:near)", "The Six (GROUP:far)"}
