"""The columns that others rely on, and their cells."""

from fractions import Fraction
from typing import Any

import pytest

from model.codebook import SCORED, Method, Weights
from model.package.csvtext import cell_text
from model.package.package import package_files
from model.snapshot import Snapshot
from tests.factory import (
    evidence,
    snapshot,
    source,
)
from tests.model.package.records import rich, table


def names(text: str) -> list[str]:
    """The columns as the design writes them: separated by commas."""
    return text.split(", ")


# Copied from the design: the leading columns, in this order; more may follow.
SCORES = names(
    "iso3, country, standing, score_at_least, score_not_ruled_out, score_point,"
    " coverage, confidence, band, recognition, recognition_date, highest_act, rank, rank_best,"
    " rank_worst, embassy_low, embassy_high, ambassador_low, ambassador_high, delisting_low,"
    " delisting_high, visits_low, visits_high, outlook, newest_evidence, profile, as_of, known_by,"
    " snapshot_id, score_with_groups, not_ruled_out_with_groups, hangs_on, points_without_it"
)


EVIDENCE = names(
    "evidence_id, source_id, document, paragraph, fingerprint, actor, dimension, low, high, status,"
    " direction, event_date, published, claimant, reliability, credibility, decides, summary"
)


ALSO_OF_EVIDENCE = {
    *("value", "side", "confirmed", "origin", "act", "absence", "date_basis"),
    *("retracted", "key", "rule"),
}


def row_of(found: Snapshot, iso3: str) -> dict[str, str]:
    (row,) = [row for row in table(found, "scores.csv") if row["iso3"] == iso3]
    return row


@pytest.mark.parametrize(("name", "columns"), [("scores.csv", SCORES), ("evidence.csv", EVIDENCE)])
def test_the_columns_of_the_contract_lead_in_its_order(name: str, columns: list[str]) -> None:
    header = package_files(rich())[name].decode().split("\n", maxsplit=1)[0].split(",")
    assert header[: len(columns)] == columns
    assert len(set(header)) == len(header)


def test_evidence_carries_every_other_field_that_the_rules_use() -> None:
    assert set(table(rich(), "evidence.csv")[0]) >= {*EVIDENCE, *ALSO_OF_EVIDENCE}


def test_the_package_holds_the_tables_of_the_contract_and_their_description() -> None:
    assert set(package_files(rich())) >= {
        "scores.csv",
        "evidence.csv",
        "sources.csv",
        "groups.csv",
        "datapackage.json",
    }


def test_files_are_utf_8_with_lf_and_end_with_a_line_end() -> None:
    for data in package_files(snapshot(evidence(summary="L'État – “ouvert”"))).values():
        assert b"\r" not in data
        assert not data.startswith(b"\xef\xbb\xbf")
        assert data.decode("utf-8").endswith("\n")


def test_only_states_on_the_record_have_a_row_in_order_of_their_codes() -> None:
    rows = {row["iso3"]: row["standing"] for row in table(rich(), "scores.csv")}
    assert set(rows) == {"CHN", "DEU", "FRA", "IRN", "KAZ", "RUS", "TJK", "UZB"}
    assert (rows["KAZ"], rows["FRA"], rows["DEU"]) == ("scored", "scored", "only_ruled_out")
    assert list(rows) == sorted(rows)


def test_a_state_of_which_only_posture_is_reported_has_a_row_without_a_score() -> None:
    row = row_of(snapshot(evidence(dimension="posture", low=1)), "KAZ")
    assert row["standing"] == "posture_only"
    assert (row["score_at_least"], row["band"], row["rank"], row["rank_best"]) == ("", "", "", "")


def test_the_universal_statement_about_recognition_alone_gives_no_row() -> None:
    found = snapshot(evidence(actor="GROUP:all_states", dimension="recognition"))
    assert table(found, "scores.csv") == []


def test_empty_means_missing_and_0_is_0() -> None:
    row = row_of(snapshot(evidence(low=0, high=0)), "KAZ")
    assert (row["embassy_low"], row["embassy_high"]) == ("0", "0")
    assert (row["delisting_low"], row["delisting_high"]) == ("", "")
    assert (row["score_at_least"], row["score_not_ruled_out"]) == ("0", "75")
    assert (row["score_point"], row["recognition"], row["highest_act"]) == ("", "", "")


def test_what_is_too_old_or_cannot_apply_has_no_rungs() -> None:
    found = rich()
    assert (row_of(found, "RUS")["embassy_low"], row_of(found, "RUS")["embassy_high"]) == ("", "")
    assert row_of(found, "TJK")["delisting_high"] == ""


def test_numbers_are_the_shortest_that_read_back_the_same() -> None:
    row = row_of(rich(), "KAZ")
    assert (row["score_at_least"], row["coverage"]) == ("56.25", "0.75")
    thirds = [Fraction(1, 3), Fraction(1, 3), Fraction(1, 3), Fraction(0)]
    weights = Weights(**{d.value: share for d, share in zip(SCORED, thirds, strict=True)})
    third = row_of(snapshot(evidence(low=1), method=Method(weights=weights)), "KAZ")
    assert float(third["score_at_least"]) == 100 / 12


def test_what_is_said_of_groups_has_cells_of_its_own_and_no_part_of_the_score() -> None:
    row = row_of(rich(), "UZB")
    assert (row["standing"], row["score_at_least"], row["rank"]) == ("group_only", "", "")
    assert (row["score_with_groups"], row["not_ruled_out_with_groups"]) == ("6.25", "100")
    own = row_of(rich(), "CHN")
    assert (own["score_with_groups"], own["not_ruled_out_with_groups"]) == ("", "")


def test_what_a_state_hangs_on_stands_with_what_is_left_without_it() -> None:
    row = row_of(rich(), "KAZ")
    # Without press-b DELISTING 2 is left, from press-a.
    assert (row["hangs_on"], row["points_without_it"]) == ("press-b", "12.5")
    assert row_of(rich(), "FRA")["hangs_on"] == ""


def test_posture_is_told_in_words_with_the_statements_before_it() -> None:
    items = [
        evidence(dimension="posture", low=low, confirmed=on)
        for low, on in ((1, "2024-03-01"), (-1, "2024-02-01"), (0, "2024-01-01"))
    ]
    (row,) = [
        row for row in table(snapshot(*items), "readings.csv") if row["dimension"] == "posture"
    ]
    assert (row["value"], row["low"], row["high"], row["dated"]) == (
        "in_favour",
        "1",
        "1",
        "2024-03-01",
    )
    assert row["earlier"] == (f"against 2024-02-01 {items[1].id}; neither 2024-01-01 {items[2].id}")


def test_both_sides_of_an_ambassador_have_their_rungs() -> None:
    sent, received = (
        evidence(dimension="ambassador", side=side, low=low)
        for side, low in (("sent", 2), ("received", 1))
    )
    (row,) = [
        row
        for row in table(snapshot(sent, received), "readings.csv")
        if row["dimension"] == "ambassador"
    ]
    assert row["sides"] == f"sent 2-2 {sent.id}; received 1-1 {received.id}"


def test_recognition_and_its_date_use_the_words_of_the_codebook() -> None:
    row = row_of(rich(), "KAZ")
    assert (row["recognition"], row["recognition_date"]) == ("none_reported", "2024-12-17")
    said = {item["value"] for item in table(rich(), "evidence.csv")}
    assert said == {"none_reported", "not_applicable", ""}


def test_the_outlook_names_its_dimension() -> None:
    assert row_of(rich(), "KAZ")["outlook"] == "delisting:rising"


def test_what_a_piece_of_evidence_decides_is_listed_by_state() -> None:
    found = rich()
    decides = {
        row["actor"] + "/" + row["dimension"]: row["decides"]
        for row in table(found, "evidence.csv")
    }
    assert decides["GROUP:pair/visits"] == ""
    assert decides["CHN/visits"] == "CHN"
    assert decides["ORG:UN/visits"] == ""
    assert len(decides["GROUP:all_states/recognition"].split(" ")) == 196


def test_all_evidence_published_by_known_by_is_listed_whether_or_not_it_decides() -> None:
    rumour, hidden = evidence(grade="D4"), evidence(source="late", act="late")
    late = source("late", published="2025-06-01")
    found = snapshot(rumour, hidden, sources=[late], known_by="2025-03-31")
    (row,) = table(found, "evidence.csv")
    assert (row["evidence_id"], row["decides"]) == (rumour.id, "")
    assert [row["source_id"] for row in table(found, "sources.csv")] == ["press-d"]


def test_rungs_of_recognition_are_empty_and_of_posture_alike() -> None:
    rows = {row["dimension"]: row for row in table(rich(), "evidence.csv")}
    assert (rows["recognition"]["low"], rows["recognition"]["high"]) == ("", "")
    assert (rows["posture"]["low"], rows["posture"]["high"]) == ("-1", "-1")


def test_uncertain_dates_are_closed_intervals() -> None:
    dated = {row["event_date"] for row in table(rich(), "evidence.csv")}
    assert "2024-12-01/2024-12-31" in dated
    assert row_of(rich(), "RUS")["newest_evidence"] == "2021-09-01/2021-09-30"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_a_spreadsheet_would_run_is_disarmed(start: str) -> None:
    assert cell_text(f"{start}1+1", "string") == f"'{start}1+1"
    assert cell_text(f"1{start}", "string") == f"1{start}"


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (-1, "integer", "-1"),
        (-0.5, "number", "-0.5"),
        (True, "boolean", "true"),
        (0, "integer", "0"),
    ],
)
def test_only_columns_of_text_are_disarmed(value: float, kind: Any, text: str) -> None:
    assert cell_text(value, kind) == text


def test_a_formula_in_a_summary_reaches_no_spreadsheet() -> None:
    (row,) = table(snapshot(evidence(summary="=HYPERLINK(1)", rule="-1")), "evidence.csv")
    assert (row["summary"], row["rule"]) == ("'=HYPERLINK(1)", "'-1")


def test_a_cell_with_commas_quotes_and_lines_reads_back_the_same() -> None:
    summary = 'They said "yes, or no",\nthen nothing.'
    (row,) = table(snapshot(evidence(summary=summary)), "evidence.csv")
    assert row["summary"] == summary


def test_every_closed_list_is_lower_case_with_underscores() -> None:
    for row in table(rich(), "evidence.csv"):
        for name in ("dimension", "status", "direction", "claimant", "value", "side", "date_basis"):
            assert row[name] == row[name].lower().replace(" ", "_").replace("-", "_")


def test_groups_and_organisations_are_listed_with_their_members() -> None:
    rows = {row["key"]: row for row in table(rich(), "groups.csv")}
    assert (rows["pair"]["kind"], rows["pair"]["members"]) == ("group", "KAZ UZB")
    assert (rows["UN"]["kind"], rows["UN"]["members"]) == ("organisation", "")
    assert rows["pair"]["is_filter"] == "false"
