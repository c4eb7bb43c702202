"""One piece of evidence in the terminal: its dates, its grade, and why it moves nothing."""

import pytest

from dashboard.commands.terminal.evidence import dates, why_no_bound
from model.codebook import Method
from tests.dashboard.commands.terminal.shown import NEAR, page
from tests.factory import evidence, snapshot, source


def test_dates_say_what_is_a_limit_and_what_is_assumed() -> None:
    item = evidence(event_date="2021-08-15/2025-03-31", date_basis="limits")
    assumed = source(date_basis="assumed", date_note="The file name.", published="2025-03")
    found = snapshot(item, sources=(assumed,))
    assert "(limits of an undated act)" in dates(found, item)
    assert "published March 2025 (date assumed by the editors)" in dates(found, item)
    assert "; grade B2; " in page(found, "KAZ")


@pytest.mark.parametrize(
    ("difference", "why"),
    [
        ({"grade": "B5"}, "its grade is step 5"),
        ({"dimension": "posture", "low": 1}, "posture is never scored"),
        ({"status": "conditional", "direction": "raises"}, "conditional."),
        ({"actor": "GROUP:near"}, "switched off"),
        ({}, "repeats"),
    ],
)
def test_why_evidence_moves_nothing(difference: dict[str, object], why: str) -> None:
    item = evidence(**difference)
    method = Method().assuming(group_claims=False)
    assert why in why_no_bound(snapshot(item, groups=(NEAR,), method=method), item)


def test_what_had_not_happened_by_then_moves_nothing() -> None:
    item = evidence(event_date="2025-03-01")
    found = snapshot(item, as_of="2025-02-01")
    assert "had not certainly happened" in why_no_bound(found, item)
