"""One state in the terminal: every bound with its evidence, and no evidence left out."""

import json

import pytest
from hypothesis import given, settings

from dashboard.commands.terminal import score_text
from dashboard.commands.terminal.country import dates, why_no_bound
from dashboard.files.records import country_record
from model.codebook import Method
from model.ledger import Ledger
from model.snapshot import take_snapshot
from tests.dashboard.commands.terminal.shown import NEAR, joined, page
from tests.factory import ACTORS, evidence, ledgers, snapshot, source


def test_a_reading_shows_its_rungs_in_words_and_the_evidence_that_decides() -> None:
    item = evidence(low=3, high=4, grade="C2", paragraph=7, summary="The embassy is open.")
    text = joined(page(snapshot(item)))
    assert "EMBASSY: at least rung 3, up to 4 not ruled out" in text
    assert "At least 3: embassy open." in text
    assert "Not ruled out, 4: embassy open and fully operating." in text
    assert f"[{item.id}] EMBASSY; press-c.txt paragraph 7; grade C2; press says so" in text
    assert "confirmed 1 March 2025, published 31 March 2025" in text
    assert "The embassy is open. Rule: Why these rungs." in text


def test_nothing_shown_is_never_put_as_rung_0() -> None:
    text = joined(page(snapshot(evidence(low=0, high=2))))
    assert "nothing in its place" not in text
    assert "Not ruled out, 2:" in text


def test_a_confirmed_none_is_rung_0_in_words() -> None:
    assert "At least 0: none, and nothing in its place." in joined(page(snapshot(evidence(low=0))))


def test_recognition_and_posture_are_dated_and_apart() -> None:
    said = evidence(actor="GROUP:all_states", dimension="recognition", confirmed="2024-12-17")
    attitude = evidence(dimension="posture", low=-1)
    text = joined(page(snapshot(said, attitude)))
    none = "17 December 2024 recognition by no state was reported; what came later is not known."
    assert f"{none} [{said.id}]" in text
    assert f"Posture, never scored: Against (1 March 2025). [{attitude.id}]" in text


def test_the_last_three_statements_about_its_attitude_are_shown_and_none_of_a_group() -> None:
    items = [
        evidence(dimension="posture", low=low, confirmed=f"2025-0{month}-01")
        for month, low in ((1, 0), (2, -1), (3, 1))
    ]
    older = evidence(dimension="posture", low=-1, confirmed="2024-12-01")
    of_group = evidence(actor="GROUP:near", dimension="posture", low=-1, confirmed="2025-03-20")
    text = joined(page(snapshot(older, *items, of_group, groups=(NEAR,))))
    ids = ", ".join(item.id for item in reversed(items))
    assert (
        "Posture, never scored: In favour (1 March 2025); before that against (1 February 2025)"
        f" and neither in favour nor against (1 January 2025). [{ids}]"
    ) in text


def test_what_it_hangs_on_is_named_with_what_is_left() -> None:
    found = snapshot(
        evidence(source="press-b", low=2), evidence(source="press-c", dimension="delisting", low=1)
    )
    assert "Without “A headline” (A newspaper) it shows at least 6 of 100." in joined(page(found))
    unscored = snapshot(evidence(low=0, high=1))
    assert "it shows at least" not in joined(page(unscored))


@pytest.mark.parametrize(
    ("items", "flag"),
    [
        (
            (evidence(actor="GROUP:near", low=3, high=4),),
            (
                "EMBASSY: no evidence: missing, not zero If what is said of its group holds for it:"
                " at least rung 3, up to 4 not ruled out ["
            ),
        ),
        (
            (evidence(low=1, high=4), evidence(actor="GROUP:near", low=0, high=2)),
            (
                "Not ruled out, 4: embassy open and fully operating. If what is said of its group"
                " holds for it: at least rung 1, up to 2 not ruled out ["
            ),
        ),
        (
            (
                evidence(dimension="ambassador", side="sent", low=3),
                evidence(dimension="ambassador", side="received", low=1, high=4),
            ),
            "By side: sent named; received at least diplomats, up to ambassador not ruled out.",
        ),
        ((evidence(low=3, high=4),), "Derived: EMBASSY implies it"),
        ((evidence(low=4, confirmed="2023-01-01"),), "Aged: was 4–4."),
        ((evidence(low=1), evidence(low=3)), "Conflict: both sides"),
        ((evidence(low=1), evidence(low=3)), "One of the accounts that conflict, 1–1:"),
        (
            (evidence(low=3), evidence(actor="GROUP:near", low=0)),
            (
                "EMBASSY: rung 3 At least 3: embassy open. What is said of its group says otherwise"
                " and yields ["
            ),
        ),
        (
            (
                evidence(low=1, event_date="2024-01-01"),
                evidence(low=3, event_date="2025-01-01"),
            ),
            "Changed by 2025-01-01: 1–1 to 3–3",
        ),
        (
            (
                evidence(low=1, confirmed="2024-01-01"),
                evidence(low=3, confirmed="2025-01-01"),
            ),
            "Superseded by later evidence:",
        ),
        ((evidence(status="considered", direction="raises"),), "Outlook, not done:"),
    ],
)
def test_flags_say_what_a_bound_rests_on(items: tuple[object, ...], flag: str) -> None:
    found = snapshot(*items, groups=(NEAR,))  # type: ignore[arg-type]
    assert flag in joined(page(found))


def test_all_evidence_about_a_state_is_on_its_page() -> None:
    rumour = evidence(grade="D4", low=4)
    items = (
        evidence(low=3, high=4),
        rumour,
        evidence(dimension="posture", low=0),
        evidence(actor="GROUP:near", dimension="posture", low=1),
        evidence(dimension="delisting", low=4, status="considered", direction="raises"),
        evidence(low=4, retracted={"kind": "coding_error", "date": "2025-03-02"}),
    )
    found = snapshot(*items, groups=(NEAR,))
    text = joined(page(found))
    assert all(f"[{item.id}]" in text for item in items)
    assert "its grade is step 4, and step 4 or worse moves no bound." in text
    assert "retracted. Our mistake" in text


@pytest.mark.parametrize("width", [60, 100])
def test_long_text_is_folded(width: int) -> None:
    text = page(snapshot(evidence(summary="many words " * 60)), width=width)
    assert max(map(len, text.splitlines())) <= width


@given(ledgers())
@settings(deadline=None)  # text of four states; on a busy machine it takes long
def test_every_ledger_can_be_shown_and_no_evidence_about_a_state_is_left_out(found: Ledger) -> None:
    taken = take_snapshot(found)
    assert score_text(taken, 80)
    for iso3 in ACTORS:
        text = page(taken, iso3)
        assert all(f"[{i.id}]" in text for i in taken.evidence if i.actor == iso3)
        json.dumps(country_record(taken, iso3), allow_nan=False)


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
        ({"actor": "GROUP:near"}, "what is said of groups is a layer of its own."),
        ({}, "repeats"),
    ],
)
def test_why_evidence_moves_nothing(difference: dict[str, object], why: str) -> None:
    item = evidence(**difference)
    assert why in why_no_bound(snapshot(item, groups=(NEAR,)), item)


def test_where_group_claims_are_switched_on_they_are_no_layer() -> None:
    item = evidence(actor="GROUP:near")
    counting = snapshot(item, groups=(NEAR,), method=Method().assuming(group_claims=True))
    assert "a layer of its own" not in why_no_bound(counting, item)
    assert "If what is said of its group holds" not in joined(page(counting))
    assert "Profile: E3* A? D? V?" in page(counting)


def test_what_is_said_of_a_group_is_listed_as_moving_no_bound() -> None:
    item = evidence(actor="GROUP:near")
    text = joined(page(snapshot(item, groups=(NEAR,))))
    others = text[text.index("OTHER EVIDENCE") :]
    assert f"[{item.id}] EMBASSY of near;" in others
    assert "Moves no bound: what is said of groups is a layer of its own." in others


def test_what_had_not_happened_by_then_moves_nothing() -> None:
    item = evidence(event_date="2025-03-01")
    found = snapshot(item, as_of="2025-02-01")
    assert "had not certainly happened" in why_no_bound(found, item)
