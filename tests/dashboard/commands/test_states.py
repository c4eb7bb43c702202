"""`score` and `country` as typed."""

import json
from pathlib import Path

import pytest

from dashboard.commands.cli import COMMAND_WRONG, FINE
from dashboard.files.records import plain
from model.package import scores_rows
from model.snapshot import Snapshot
from tests.dashboard.commands.typed import Said, run


def test_score_prints_a_table_between_sentences_and_provenance(
    folder: Path, taken: Snapshot, capsys: Said
) -> None:
    assert run("score", seeds=folder) == FINE
    said = capsys.readouterr().out
    assert "Kazakhstan" in said
    assert "Uzbekistan" in said
    assert said.rstrip().endswith(taken.id)


def test_score_as_json_is_the_rows_of_the_package(
    folder: Path, taken: Snapshot, capsys: Said
) -> None:
    assert run("score", "--json", seeds=folder) == FINE
    record = json.loads(capsys.readouterr().out)
    assert record["scores"] == [dict(plain(row)) for row in scores_rows(taken)]
    assert record["snapshot"]["id"] == taken.id
    kazakhstan = next(row for row in record["scores"] if row["iso3"] == "KAZ")
    assert kazakhstan["score_at_least"] == float(taken.by_iso3["KAZ"].at_least)
    assert kazakhstan["newest_evidence"] == "2025-03-01"
    assert kazakhstan["ambassador_low"] is None


@pytest.mark.parametrize("asked", ["KAZ", "kaz", "Kazakhstan", " kazakhstan "])
def test_country_takes_a_code_in_any_case_or_a_name(asked: str, folder: Path, capsys: Said) -> None:
    assert run("country", asked, seeds=folder) == FINE
    assert capsys.readouterr().out.startswith("KAZAKHSTAN (KAZ)\n")


def test_country_as_json_is_the_assessment(folder: Path, taken: Snapshot, capsys: Said) -> None:
    assert run("country", "KAZ", "--json", seeds=folder) == FINE
    record = json.loads(capsys.readouterr().out)
    one = taken.by_iso3["KAZ"]
    whole = json.loads(one.model_dump_json())
    assert record["assessment"].items() <= whole.items()
    assert record["score"]["score_at_least"] == whole["at_least"]
    assert {row["evidence_id"] for row in record["evidence"]} == {i.id for i in taken.evidence}


def test_country_as_json_keeps_what_is_said_of_groups_apart(
    folder: Path, taken: Snapshot, capsys: Said
) -> None:
    assert run("country", "UZB", "--json", seeds=folder) == FINE
    record = json.loads(capsys.readouterr().out)
    row, shown = record["score"], record["assessment"]
    assert (row["standing"], row["score_at_least"], row["rank"]) == ("group_only", None, None)
    assert row["score_with_groups"] == float(taken.by_iso3["UZB"].at_least_with_groups) == 12.5
    lows = {one["dimension"]: (one["low"], one["state"]) for one in shown["readings"]}
    assert lows["visits"] == (0, "no_evidence")
    layer = {one["dimension"]: one["low"] for one in shown["with_groups"]}
    assert layer["visits"] == 2
    assert "If what is said of all near holds for it: at least 12 of 100." in record["sentences"][0]


def test_country_without_evidence_has_no_row_and_a_sentence(folder: Path, capsys: Said) -> None:
    assert run("country", "FJI", "--json", seeds=folder) == FINE
    record = json.loads(capsys.readouterr().out)
    assert record["score"] is None
    assert "no evidence on this record" in record["sentences"][0]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("KAX", "did you mean"),
        ("Kazakstan", "KAZ (Kazakhstan)"),
        ("", "three letters"),
        ("afg", "Afghanistan is the subject"),
        ("Afghanistan", "Afghanistan is the subject"),
    ],
)
def test_an_unknown_state_is_answered_with_near_names(
    asked: str, said: str, folder: Path, capsys: Said
) -> None:
    assert run("country", asked, seeds=folder) == COMMAND_WRONG
    heard = capsys.readouterr()
    assert heard.out == ""
    assert heard.err.startswith("stance: ")
    assert said in heard.err
