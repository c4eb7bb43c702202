"""What a package says of itself: datapackage.json and README.txt."""

import csv
import hashlib
import io
import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from model.codebook import Method
from model.package import (
    citation,
)
from model.package.csvtext import READINGS
from model.package.package import NAMES, package_files
from model.verification import read_rows
from tests.factory import (
    evidence,
    snapshot,
)
from tests.model.package.records import rich, table
from tests.model.package.zipped import shown


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


def test_the_byte_order_mark_is_optional_and_only_on_tables() -> None:
    plain, marked = package_files(shown()), package_files(shown(), bom=True)
    for name in NAMES:
        mark = b"\xef\xbb\xbf" if name.endswith(".csv") else b""
        if name != "datapackage.json":
            assert marked[name] == mark + plain[name]
    assert not marked["datapackage.json"].startswith(b"\xef\xbb\xbf")


def test_the_readme_says_how_to_cite_to_read_and_to_verify() -> None:
    text = package_files(shown())["README.txt"].decode()
    words = " ".join(text.split())
    assert citation(shown()) in words
    assert "stance verify" in words
    assert "Filter: none" in words
    assert "carried forward" in words
    assert "missing, never 0" in words
    assert max(map(len, text.splitlines())) <= 96


def test_readings_has_one_row_a_state_and_dimension() -> None:
    rows = read_rows("readings.csv", package_files(shown())["readings.csv"], READINGS)
    named = [(row["actor"], row["dimension"]) for row in rows]
    assert len(set(named)) == len(named)
    assert [name for name in named if name[0] == "KAZ"] == [
        ("KAZ", dimension) for dimension in ("embassy", "ambassador", "delisting", "visits")
    ]
    embassy = next(row for row in rows if row["dimension"] == "embassy")
    assert (embassy["state"], embassy["low"], embassy["high"]) == ("no_evidence", None, None)


def test_readings_tell_transitions_and_both_sides_of_a_conflict() -> None:
    found = snapshot(
        evidence(low=2, confirmed="2023-01-01"),
        evidence(low=3, event_date="2024-01-01"),
        evidence(actor="IRN", low=0, high=1),
        evidence(actor="IRN", low=3),
    )
    rows = {
        (row["actor"], row["dimension"]): row
        for row in read_rows("readings.csv", package_files(found)["readings.csv"], READINGS)
    }
    assert str(rows["KAZ", "embassy"]["transitions"]).startswith("2024-01-01 2-2>3-3 ")
    sides = str(rows["IRN", "embassy"]["conflicts"]).split("; ")
    assert [side.split(" ")[0] for side in sides] == ["0-1", "3-3"]
