"""A snapshot is complete and immutable, and what is published of it keeps its contract."""

import csv
import hashlib
import io
import json
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from model.codebook import Dimension, Method
from model.package import PackageError, write_package
from model.package.csvtext import cell_text
from model.package.package import package_files
from model.places import UnknownActorError
from model.snapshot import ClockError, Snapshot, cited_by, take_snapshot
from tests.factory import (
    evidence,
    group,
    ledger,
    read_seeds,
    seed_files,
    snapshot,
    source,
    synthetic_ledger,
)


def names(text: str) -> list[str]:
    """The columns as the design writes them: separated by commas."""
    return text.split(", ")


# Copied from the design: the leading columns, in this order; more may follow.
SCORES = names(
    "iso3, country, standing, score_at_least, score_direct, score_not_ruled_out, score_point,"
    " coverage, confidence, band, recognition, recognition_date, highest_act, rank, rank_best,"
    " rank_worst, embassy_low, embassy_high, ambassador_low, ambassador_high, delisting_low,"
    " delisting_high, visits_low, visits_high, outlook, newest_evidence, profile, as_of, known_by,"
    " snapshot_id"
)
EVIDENCE = names(
    "evidence_id, source_id, document, paragraph, fingerprint, actor, dimension, low, high, status,"
    " direction, event_date, published, claimant, reliability, credibility, decides, summary"
)
ALSO_OF_EVIDENCE = {
    *("value", "side", "confirmed", "origin", "act", "absence", "date_basis"),
    *("retracted", "key", "rule"),
}

PAIR = group("pair", "KAZ", "UZB")


@cache
def rich() -> Snapshot:
    """A snapshot with every kind of thing in it."""
    return snapshot(
        evidence(low=3, high=4, event_date="2024-12", direction="raises"),
        evidence(dimension="ambassador", side="both", low=2),
        evidence(dimension="delisting", low=2, high=4, grade="A1", source="press-a"),
        evidence(dimension="delisting", low=4, status="considered", direction="raises"),
        evidence(actor="UZB", dimension="posture", low=-1),
        evidence(actor="FRA", low=0, high=0),
        evidence(actor="DEU", low=0, high=2),
        evidence(actor="IRN", low=0, high=1),
        evidence(actor="IRN", low=3, confirmed="2025-03"),
        evidence(actor="CHN", dimension="visits", low=4, event_date="2023-05-12"),
        evidence(actor="RUS", low=3, confirmed="2021-09"),
        evidence(actor="TJK", dimension="delisting", value="not_applicable"),
        evidence(actor="GROUP:pair", dimension="visits", low=1),
        evidence(actor="GROUP:all_states", dimension="recognition", confirmed="2024-12-17"),
        evidence(actor="ORG:UN", dimension="visits", low=3),
        evidence(grade="D4", low=0, high=1),
        evidence(retracted={"kind": "source_withdrawn", "date": "2025-03-31"}, low=1),
        groups=[PAIR],
    )


def table(found: Snapshot, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(package_files(found)[name].decode())))


def row_of(found: Snapshot, iso3: str) -> dict[str, str]:
    (row,) = [row for row in table(found, "scores.csv") if row["iso3"] == iso3]
    return row


# --- The contract ---------------------------------------------------------------------------------


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
    assert (row["score_at_least"], row["coverage"]) == ("56.25", "1")
    third = row_of(
        snapshot(evidence(low=1), evidence(dimension="delisting", value="not_applicable")), "KAZ"
    )
    assert float(third["score_at_least"]) == 100 / 12


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
    assert decides["GROUP:pair/visits"] == "UZB"
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


# --- The description ------------------------------------------------------------------------------


def description(files: Mapping[str, bytes]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files["datapackage.json"])
    return found


def test_the_description_vouches_for_every_table() -> None:
    files = package_files(rich())
    resources = {one["path"]: one for one in description(files)["resources"]}
    assert set(resources) == {name for name in files if name.endswith(".csv")}
    for path, one in resources.items():
        assert one["hash"] == f"sha256:{hashlib.sha256(files[path]).hexdigest()}"
        assert one["bytes"] == len(files[path])
        header = next(csv.reader(io.StringIO(files[path].decode())))
        assert [field["name"] for field in one["schema"]["fields"]] == header
        assert all(field["description"] for field in one["schema"]["fields"])


def test_the_description_says_what_was_asked_and_how_it_was_computed() -> None:
    found = snapshot(evidence(), as_of="2025-06-30", method=Method().assuming(ageing=False))
    said = description(package_files(found))
    assert (said["id"], said["as_of"], said["known_by"]) == (found.id, "2025-06-30", "2025-03-31")
    assert said["evidence_horizon"] == "2025-03-31"
    assert said["method"]["assumptions"]["ageing"] is False
    assert said["method"]["published"] is False
    assert {"0.25"} == set(said["method"]["weights"].values())
    assert found.id in said["citation"]


READERS: Mapping[str, Callable[[str], object]] = {
    "string": str,
    "integer": int,
    "number": float,
    "date": date.fromisoformat,
    "boolean": {"true": True, "false": False}.__getitem__,
}


def test_every_cell_is_of_the_type_that_its_column_declares() -> None:
    found = rich()
    for one in description(package_files(found))["resources"]:
        kinds = {field["name"]: READERS[field["type"]] for field in one["schema"]["fields"]}
        for row in table(found, one["path"]):
            for name, cell in row.items():
                assert cell == "" or kinds[name](cell) is not None


# --- Same inputs, same bytes ----------------------------------------------------------------------


def test_the_same_inputs_give_the_same_bytes() -> None:
    assert package_files(rich()) == package_files(rich.__wrapped__())


def test_the_same_files_give_the_same_bytes_in_any_order() -> None:
    files = synthetic_ledger(8, 120, 3)
    backwards = dict(reversed(files.items()))
    one, other = (package_files(take_snapshot(read_seeds(each))) for each in (files, backwards))
    assert one == other


@pytest.mark.parametrize(
    "difference",
    [
        {"as_of": "2025-04-01"},
        {"known_by": "2025-04-01"},
        {"method": Method().assuming(coherence=False)},
        {"groups": [group("pair", "UZB", "FRA")]},
        {"sources": [source(title="Another headline")]},
    ],
    ids=lambda difference: next(iter(difference)),
)
def test_the_id_of_a_snapshot_changes_with_anything_that_it_shows(
    difference: Mapping[str, Any],
) -> None:
    item = evidence()
    assert snapshot(item, **{"groups": [PAIR], **difference}).id != snapshot(item, groups=[PAIR]).id
    assert snapshot(evidence(summary="Other words."), groups=[PAIR]).id != (
        snapshot(item, groups=[PAIR]).id
    )


def test_reading_the_seeds_gives_the_same_snapshot_as_making_the_ledger() -> None:
    made = ledger(evidence(), evidence(actor="GROUP:pair", dimension="visits"), groups=[PAIR])
    assert take_snapshot(read_seeds(seed_files(made))) == take_snapshot(made)


# --- Written whole or not at all ------------------------------------------------------------------


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_package_is_written_whole_and_replaces_an_earlier_one(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "snapshot"
    for found in (snapshot(evidence()), rich()):
        write_package(found, folder)
        assert contents(folder) == package_files(found)
    assert [path.name for path in folder.parent.iterdir()] == ["snapshot"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    folder = tmp_path / "snapshot"
    folder.mkdir()
    write_package(rich(), folder)
    assert contents(folder) == package_files(rich())


class CrashError(Exception):
    """The machine gives out, or the reader does."""


def breaking(method: str, at: int, error: BaseException) -> Callable[..., Any]:
    """The method of Path, which fails at its n-th call and works before and after."""
    real: Callable[..., Any] = getattr(Path, method)
    calls = 0

    def call(self: Path, *arguments: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == at:
            raise error
        return real(self, *arguments, **named)

    return call


CRASHES = [OSError(28, "No space left on device"), KeyboardInterrupt(), CrashError()]


@pytest.mark.parametrize("error", CRASHES, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize(("method", "at"), [("open", 1), ("open", 4), ("rename", 1)])
def test_a_crash_while_writing_leaves_no_half_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str, at: int, error: BaseException
) -> None:
    monkeypatch.setattr(Path, method, breaking(method, at, error))
    with pytest.raises((PackageError, KeyboardInterrupt, CrashError)):
        write_package(rich(), tmp_path / "snapshot")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("error", CRASHES, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize(
    ("method", "at"),
    [("open", 1), ("open", 5), ("rename", 1), ("rename", 2)],
)
def test_a_crash_while_writing_leaves_the_old_package_intact(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str, at: int, error: BaseException
) -> None:
    old = snapshot(evidence())
    write_package(old, tmp_path / "snapshot")
    monkeypatch.setattr(Path, method, breaking(method, at, error))
    with pytest.raises((PackageError, KeyboardInterrupt, CrashError)):
        write_package(rich(), tmp_path / "snapshot")
    assert [path.name for path in tmp_path.iterdir()] == ["snapshot"]
    assert contents(tmp_path / "snapshot") == package_files(old)


@pytest.mark.parametrize("name", ["thesis.docx", "scores.csv", ".git"])
def test_a_folder_of_something_else_is_refused_and_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine", encoding="utf-8")
    with pytest.raises(PackageError, match="another kind"):
        write_package(rich(), tmp_path)
    assert contents(tmp_path) == {name: b"mine"}


def test_a_package_with_a_file_of_the_readers_in_it_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "snapshot"
    write_package(rich(), folder)
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(PackageError):
        write_package(rich(), folder)
    assert (folder / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_a_file_or_a_link_in_the_folders_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    for name in ("file", "link"):
        with pytest.raises(PackageError, match="not a folder"):
            write_package(rich(), tmp_path / name)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_parent_that_is_a_file_is_a_plain_refusal(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(PackageError, match="cannot be written"):
        write_package(rich(), tmp_path / "file" / "snapshot")


# --- Complete and immutable -----------------------------------------------------------------------


def test_every_citation_resolves() -> None:
    found = rich()
    known = {item.id for item in found.evidence}
    cited = {name for one in found.assessments for name in cited_by(one)}
    assert cited <= known
    assert len(cited) > 10
    assert {item.source for item in found.evidence} <= {one.id for one in found.sources}


def test_a_citation_that_does_not_resolve_is_refused() -> None:
    found = rich()
    fields = {name: getattr(found, name) for name in Snapshot.model_fields}
    with pytest.raises(ValidationError, match="not in the snapshot"):
        Snapshot(**{**fields, "evidence_by_id": {}})


@pytest.mark.parametrize("part", ["as_of", "assessments", "method"])
def test_a_snapshot_cannot_be_changed(part: str) -> None:
    with pytest.raises(ValidationError, match="frozen"):
        setattr(rich(), part, None)


def test_a_snapshot_holds_all_196_states_by_code() -> None:
    found = rich()
    assert len(found.assessments) == 196
    assert list(found.by_iso3) == sorted(found.by_iso3)


@pytest.mark.parametrize("asked", ["KAZ", "kaz", " Kaz ", "Kazakhstan", "kazakhstan"])
def test_a_state_is_found_by_code_or_name(asked: str) -> None:
    assert rich().state(asked).iso3 == "KAZ"


@pytest.mark.parametrize("asked", ["Kazakstan", "KAZZ", "AFG", "", "GROUP:pair"])
def test_an_unknown_state_is_refused_with_near_names(asked: str) -> None:
    with pytest.raises(UnknownActorError) as refusal:
        rich().state(asked)
    assert repr(asked) in str(refusal.value)
    assert ("KAZ (Kazakhstan)" in str(refusal.value)) is asked.lower().startswith("kaz")


def test_states_on_the_record_come_by_score_then_code() -> None:
    listed = [one.iso3 for one in rich().on_record]
    assert listed[0] == "KAZ"
    assert listed.index("KAZ") < listed.index("CHN") < listed.index("DEU")


# --- Clocks ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("clock", ["as_of", "known_by"])
@pytest.mark.parametrize(
    ("horizon", "asked"),
    [
        ("2025-03-31", "2021-08-15"),
        ("2025-03-31", "2035-03-31"),
        ("2025-03/2025-04", "2035-04-30"),
        ("2024-02-29", "2034-02-28"),
    ],
)
def test_clocks_run_from_august_2021_to_ten_years_after_the_horizon(
    clock: str, horizon: str, asked: str
) -> None:
    clocks: dict[str, Any] = {clock: asked}
    found = snapshot(evidence(confirmed="2023"), published=horizon, **clocks)
    assert str(getattr(found, clock)) == asked


@pytest.mark.parametrize("clock", ["as_of", "known_by"])
@pytest.mark.parametrize("asked", ["2021-08-14", "2035-04-01", "1900-01-01", "9999-12-31"])
def test_a_date_beyond_is_refused_with_the_limits(clock: str, asked: str) -> None:
    clocks: dict[str, Any] = {clock: asked}
    with pytest.raises(ClockError, match=f"{clock} {asked} .* 2021-08-15 to 2035-03-"):
        snapshot(evidence(), **clocks)


def test_before_any_source_nothing_is_known() -> None:
    found = snapshot(evidence(), known_by="2021-08-15", as_of="2021-08-15")
    assert (found.horizon, found.evidence, found.sources) == (None, (), ())
    assert str(found.ledger_horizon) == "2025-03-31"
    assert {one.standing for one in found.assessments} == {"no_evidence"}


def test_an_empty_ledger_gives_an_empty_snapshot() -> None:
    found = take_snapshot(read_seeds({}))
    assert (str(found.as_of), str(found.known_by), found.horizon) == (
        "2021-08-15",
        "2021-08-15",
        None,
    )
    assert (found.ranks, found.evidence, found.on_record) == ({}, (), ())
    assert all(row.count(b"\n") == 1 for name, row in package_files(found).items() if "csv" in name)
    assert found.state("KAZ").reading(Dimension.EMBASSY).state == "no_evidence"
