"""What changed, in words: nothing is said that the causes do not entail."""

import html
from dataclasses import replace

import pytest

from dashboard.blocks import beside, changed, months_table
from dashboard.moved import Part, lines, said, scored_moves, summary
from model.changes import Cause, Diff, compare, movers, side_of
from model.codebook import Dimension, Method
from model.ledger import Evidence
from model.snapshot import take_snapshot
from tests.factory import day, evidence, group, ledger, source

EARLY, LATE = "2024-06-30", "2025-03-31"
NOTHING_ACTED = "No act dated between the two is behind any of it."
NOTHING_DIFFERS = "No score and no scored dimension of any state differs between the two."
SOURCE = source("earlier", published="2024-06-01")
NEAR = group("near", "KAZ", "UZB", phrase="the near ones")


COUNTING = Method().assuming(group_claims=True)


def between(*items: Evidence, method: Method | None = None) -> Diff:
    """What differs between the two dates, each as known then."""
    found = ledger(*items, sources=(SOURCE, source("press-b")), groups=(NEAR,))
    early, late = (
        side_of(take_snapshot(found, as_of=day(on), known_by=day(on), method=method))
        for on in (EARLY, LATE)
    )
    return compare(early, late)


def cited(found: Diff) -> dict[str, tuple[Evidence, object]]:
    return {
        known: (item, side.inputs.sources[item.source])
        for side in (found.old, found.new)
        if side.inputs is not None
        for known, item in side.inputs.by_id.items()
    }


def cards(found: Diff) -> str:
    return changed(found, cited(found))  # type: ignore[arg-type]


HAPPENED = evidence(dimension="delisting", low=4, event_date="2024-12-01")
OF_A_GROUP = evidence(actor="GROUP:near", dimension="delisting", low=3, event_date="2024-12-01")
REPORTED = evidence(dimension="delisting", low=4, event_date="2023-02-01")
OLD_VISIT = evidence(source="earlier", dimension="visits", low=3, event_date="2024-01-31")


@pytest.mark.parametrize(
    ("items", "said"),
    [
        (
            (HAPPENED,),
            ["Reported to have acted between the two dates: Kazakhstan."],
        ),
        (
            (OF_A_GROUP,),
            [
                NOTHING_ACTED,
                "Newly reported, whenever it happened: Kazakhstan and Uzbekistan.",
                "Of 2 states only the record has changed",
            ],
        ),
        (
            (REPORTED,),
            [
                NOTHING_ACTED,
                "Newly reported, whenever it happened: Kazakhstan.",
                "Of 1 state only the record has changed",
            ],
        ),
        (
            (OLD_VISIT,),
            [
                NOTHING_ACTED,
                "Only grown old, which is no step of the state: Kazakhstan.",
                "Of 1 state only the record has changed",
            ],
        ),
        ((), [NOTHING_DIFFERS]),
    ],
    ids=["happened", "said of a group", "newly reported", "aged", "nothing"],
)
def test_the_summary_says_only_what_the_causes_entail(
    items: tuple[Evidence, ...], said: list[str]
) -> None:
    told = summary(between(*items))
    assert len(told) == len(said)
    for sentence, expected in zip(told, said, strict=True):
        assert sentence.startswith(expected)


def test_a_state_that_acted_itself_is_not_told_as_a_member() -> None:
    told = " ".join(summary(between(HAPPENED, OF_A_GROUP)))
    assert "Reported to have acted between the two dates: Kazakhstan." in told
    assert "Newly reported, whenever it happened: Uzbekistan." in told


@pytest.mark.parametrize("method", [None, COUNTING], ids=["apart", "counted"])
def test_what_is_said_of_a_group_is_nobodys_act(method: Method | None) -> None:
    found = between(OF_A_GROUP, method=method)
    assert {step.cause for step in found.steps} == {Cause.NEWLY_REPORTED}
    assert NOTHING_ACTED in summary(found)


def test_what_is_said_of_a_group_moves_no_score_of_a_member() -> None:
    before = [
        evidence(
            source="earlier",
            actor=actor,
            dimension="delisting",
            low=1,
            high=4,
            confirmed="2024-05-31",
        )
        for actor in ("KAZ", "UZB")
    ]
    assert not scored_moves(between(*before, OF_A_GROUP))
    assert set(scored_moves(between(*before, OF_A_GROUP, method=COUNTING))) == {"KAZ", "UZB"}


def test_a_standing_that_rests_on_its_own_posture_is_not_told_of_a_group() -> None:
    own = evidence(dimension="posture", low=1, event_date="2024-12-01")
    found = between(own)
    assert [move.measure for move in scored_moves(found)["KAZ"]] == ["score"]
    assert summary(found)[0] == "Reported to have acted between the two dates: Kazakhstan."
    said = evidence(actor="GROUP:near", dimension="posture", low=1, event_date="2024-12-01")
    assert summary(between(said)) == [NOTHING_DIFFERS], "the attitude of a group labels nobody"


def test_beside_the_scored_the_others_are_counted() -> None:
    posture = evidence(dimension="posture", actor="FRA", low=1, event_date="2024-12-01")
    before = evidence(source="earlier", actor="FRA", low=3, confirmed="2024-05-31")
    found = between(HAPPENED, posture, before)
    only_beside = {move.iso3 for move in found.moves} - set(scored_moves(found))
    assert only_beside == {"FRA"}
    assert "1 more state differs only in recognition statements" in beside(found)
    assert beside(between(HAPPENED)) == ""


def test_an_act_stands_by_its_date_in_words_with_its_source_and_then_what_it_moves() -> None:
    found = cards(between(HAPPENED))
    assert "<h3>Kazakhstan</h3>" in found
    assert f"<b>1 December 2024</b> {html.escape(HAPPENED.summary)}" in found
    assert "A newspaper, “A headline”, 31 March 2025, para. 1." in found
    moved = "Ban list: no source → delisted<span class="
    assert found.index(HAPPENED.summary) < found.index(f"On the record: {moved}")
    assert "; no source → at least 25 points of 100</span>" in found


def test_what_else_is_dated_between_the_two_stands_beside_it_once() -> None:
    attitude = evidence(dimension="posture", low=1, event_date="2024-11-01", summary="He spoke.")
    found = between(HAPPENED, attitude)
    told = changed(found, cited(found), (HAPPENED, attitude))  # type: ignore[arg-type]
    assert told.count(f"</b> {HAPPENED.summary}") == 1
    beside = told[told.index("Also dated between the two") :]
    assert "<b>1 November 2024</b> He spoke." in beside
    assert HAPPENED.summary not in beside
    assert ">Acted</h" not in cards(between(REPORTED))


@pytest.mark.parametrize(
    ("items", "word"),
    [
        ((), "no source"),
        ((evidence(dimension="delisting", low=0, high=0),), "listed"),
        (
            (evidence(dimension="delisting", low=0, high=2),),
            "nothing shown, at most bill or motion",
        ),
        ((evidence(dimension="delisting", low=2, high=4),), "bill or motion"),
        (
            (evidence(dimension="delisting", low=2, high=3),),
            "bill or motion, at most partly lifted",
        ),
        ((evidence(dimension="delisting", value="not_applicable"),), "cannot apply"),
    ],
)
def test_a_dimension_is_told_in_a_word(items: tuple[Evidence, ...], word: str) -> None:
    views = between(*items).new.views
    assert views is not None
    assert said(Dimension.DELISTING, views["KAZ"].shown["delisting"]) == word


def test_a_plan_alone_is_told_as_such() -> None:
    before = evidence(source="earlier", dimension="delisting", low=2, confirmed="2024-05-01")
    plan = evidence(
        dimension="delisting", low=4, status="considered", event_date="2024-12-01", act="plan"
    )
    assert "Ban list: bill or motion; plans have changed" in cards(between(before, plan))


def test_states_that_moved_alike_are_one_line() -> None:
    (line,) = lines(between(OF_A_GROUP))[Part.LEARNT]
    assert line.codes == ("KAZ", "UZB")
    assert line.names == "Kazakhstan and Uzbekistan"
    assert line.told == ()
    assert line.score == "no source → only said of its group"


def test_where_group_claims_are_switched_on_the_group_is_named() -> None:
    found = cards(between(OF_A_GROUP, method=COUNTING))
    assert "<b>Kazakhstan and Uzbekistan</b> Ban list: no source → partly lifted" in " ".join(
        found.split()
    )
    assert "(said of the near ones)" in found
    assert "GROUP:" not in found


def test_what_moved_further_stands_first() -> None:
    little = evidence(actor="FRA", dimension="delisting", low=1, event_date="2024-12-01")
    found = cards(between(little, HAPPENED))
    assert found.index("Kazakhstan") < found.index("France")


def test_who_acted_stands_first_and_who_only_aged_last() -> None:
    visit = evidence(source="earlier", dimension="visits", low=3, event_date="2024-01-31")
    acted = evidence(actor="FRA", dimension="delisting", low=1, event_date="2024-12-01")
    told = cards(between(visit, REPORTED.model_copy(update={"actor": "IND"}), acted))
    parts = [">Acted</h", "France", ">We learnt</h", "India", ">Only aged</h", "Kazakhstan"]
    places = [told.index(part) for part in parts]
    assert places == sorted(places)
    assert "Corrected" not in told  # an empty part is not shown


def test_what_was_learnt_is_folded_by_its_source() -> None:
    other = evidence(actor="IND", dimension="delisting", low=2, event_date="2023-02-01")
    told = cards(between(REPORTED, other))
    assert told.count("<details") == 1
    assert 'A newspaper, “A headline”, 31 March 2025 <span class="muted">(2 states)' in told
    assert f"{REPORTED.summary} 1 February 2023, para. 1." in told, "the source is named once"


def test_what_is_never_scored_is_no_reason_where_a_dimension_is() -> None:
    unrecognised = evidence(dimension="recognition", value="none_reported", confirmed="2024-12-01")
    found = cards(between(REPORTED, unrecognised.model_copy(update={"summary": "Not recognised."})))
    assert REPORTED.summary in found
    assert "Not recognised." not in found


def test_what_only_aged_is_shown_with_the_act_that_grew_old() -> None:
    found = cards(between(OLD_VISIT))
    assert f"<b>31 January 2024</b> {OLD_VISIT.summary}" in found[found.index(">Only aged</h") :]


def test_an_attitude_is_no_act_where_dimensions_tell_the_move() -> None:
    attitude = evidence(dimension="posture", low=1, event_date="2024-12-01")
    found = between(REPORTED, attitude)
    assert NOTHING_ACTED in summary(found)
    assert ">We learnt</h" in cards(found)
    assert ">Acted</h" not in cards(found)


def test_what_the_evidence_says_is_escaped() -> None:
    hostile = evidence(
        dimension="delisting", low=4, event_date="2024-12-01", summary="<script>alert(1)</script>&"
    )
    found = cards(between(hostile))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&amp;" in found
    assert "<script" not in found
    noted = between(hostile)
    steps = tuple(replace(step, note="<b>note</b>") for step in noted.steps)
    assert "<b>note" not in cards(replace(noted, steps=steps))


def test_the_months_list_their_movers_latest_first() -> None:
    found = ledger(HAPPENED, OLD_VISIT, sources=(SOURCE, source("press-b")))
    first, last = day("2024-05-31"), day(LATE)
    assert first is not None
    assert last is not None
    told = months_table(movers(found, first, last))
    assert told.index("March 2025") < told.index("June 2024")
    assert "August 2024" not in told  # nothing moved
    assert "Kazakhstan" in told
    assert "No month moved" in months_table(())
