"""A snapshot is complete and immutable, and what is published of it keeps its contract."""

from typing import Any

import pytest
from pydantic import ValidationError

from model.codebook import Dimension
from model.package.package import package_files
from model.snapshot import ClockError, Snapshot, cited_by, take_snapshot
from tests.factory import (
    evidence,
    read_seeds,
    snapshot,
)
from tests.model.package.records import rich


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


def test_states_on_the_record_come_by_score_then_code() -> None:
    listed = [one.iso3 for one in rich().on_record]
    assert listed[0] == "KAZ"
    assert listed.index("KAZ") < listed.index("CHN") < listed.index("DEU")


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
    assert found.by_iso3["KAZ"].reading(Dimension.EMBASSY).state == "no_evidence"
