"""The method worked through on acts of 2022 to 2025 that are publicly known, told in own words.

What each act gives is worked out from the codebook by hand; the dates are those of public reports.
"""

from typing import Any, Final

import pytest

from model.codebook import Dimension
from model.ledger import Evidence
from model.snapshot import Snapshot
from model.words import headline, recognition_sentence, sides_sentence, state_sentence
from tests.factory import evidence, group, snapshot

PUBLISHED: Final = "2025-11-30"


def act(actor: str, dimension: str, on: str, low: int, high: int = 4, **more: Any) -> Evidence:
    """An act of a state, told by its own ministry to a usually reliable paper, without an end: so
    what it put in force is confirmed when that was published.
    """
    told = {"claimant": "acting_state", "direction": "raises", "confirmed": PUBLISHED}
    return evidence(
        actor=actor, dimension=dimension, event_date=on, low=low, high=high, **told | more
    )


RUSSIA = (
    act("RUS", "ambassador", "2022-04-09", 2, side="received"),  # the mission in Moscow handed over
    act("RUS", "delisting", "2024-11-26", 3, status="considered"),  # a bill to suspend the ban
    act("RUS", "delisting", "2025-04-17", 3),  # the ban suspended by the Supreme Court
    act("RUS", "ambassador", "2025-06-01", 4, status="under_way", side="received"),
    act("RUS", "ambassador", "2025-07-01", 4, side="received"),  # credentials of the ambassador
    act("RUS", "visits", "2025-06-20", 3, status="considered"),  # a visit that was only spoken of
    evidence(
        actor="RUS",
        dimension="recognition",
        value="de_jure",
        event_date="2025-07-03",
        direction="raises",
        claimant="acting_state",
    ),
)
INDIA = (
    act("IND", "embassy", "2021-08-17", 0, 1, direction="lowers"),  # staff flown out
    act("IND", "embassy", "2022-06-23", 2, 2),  # a technical mission
    act("IND", "embassy", "2025-10-10", 3, status="under_way"),  # announced
    act("IND", "embassy", "2025-10-21", 3),  # an embassy again
)
NORWAY = (
    # An ambassador was not accepted; a first secretary was, under the chargé's rank.
    evidence(
        actor="NOR", dimension="ambassador", side="received", low=0, high=2, confirmed="2025-01-20"
    ),
    act("NOR", "ambassador", "2025-01-21", 1, 1, side="received"),
)
OTHERS = (
    act("IRN", "ambassador", "2023-02-26", 2, side="received"),  # the mission in Tehran handed over
    act("GBR", "ambassador", "2024-09-27", 0, 1, side="received", direction="lowers"),  # closed
    act("PAK", "ambassador", "2021-11-01", 2, 2, side="sent"),  # a chargé
    act("PAK", "ambassador", "2025-05-30", 3, side="sent"),  # raised to ambassador
    act("ARE", "ambassador", "2024-08-21", 4, side="received"),  # accredited
)
SAID = evidence(
    actor="GROUP:neighbours", low=3, high=4, confirmed="2024-06-01", summary="All have embassies."
)
NEIGHBOURS = group("neighbours", "IND", "IRN", "PAK", "RUS")


@pytest.fixture(scope="module")
def found() -> Snapshot:
    items = (*RUSSIA, *INDIA, *NORWAY, *OTHERS, SAID)
    return snapshot(*items, groups=[NEIGHBOURS], published=PUBLISHED)


def shown(found: Snapshot, iso3: str) -> str:
    return found.by_iso3[iso3].profile


def test_each_state_shows_what_its_own_acts_entail(found: Snapshot) -> None:
    assert shown(found, "RUS") == "E? A4 D3-4 V?"
    assert shown(found, "IND") == "E3-4 A? D? V2-4"
    assert shown(found, "NOR") == "E? A1-4 D? V?"
    assert shown(found, "IRN") == "E? A2-4 D? V?"
    # Closed by its host: at most a consul is received; of who is sent nothing is known, so the
    # higher of both sides is open and nothing is closed.
    assert found.by_iso3["GBR"].standing == "last_known"
    assert shown(found, "PAK") == "E3-4 A3-4 D? V2-4"
    assert shown(found, "ARE") == "E? A4 D? V?"


def test_both_sides_tell_apart_who_was_sent_and_who_was_received(found: Snapshot) -> None:
    def sides(iso3: str) -> str:
        return sides_sentence(found.by_iso3[iso3].reading(Dimension.AMBASSADOR))

    assert sides("NOR") == "By side: received diplomats."
    assert sides("GBR") == "By side: received up to diplomats not ruled out."
    assert sides("PAK") == "By side: sent at least named, up to ambassador not ruled out."


def test_who_recognises_has_a_sentence_of_its_own_and_its_plans_are_closed(
    found: Snapshot,
) -> None:
    russia = found.by_iso3["RUS"]
    assert state_sentence(found, russia).startswith(
        "Russia recognises the authorities in Kabul, by its own statement of 3 July 2025."
    )
    assert recognition_sentence(found, russia) == (
        "Recognises the authorities in Kabul, by its own statement of 3 July 2025."
    )
    assert "Russia (3 July 2025) recognises the authorities in Kabul." in headline(found)
    assert russia.highest_act == "recognition"
    assert all(reading.outlook is None for reading in russia.readings)


def test_before_it_recognised_it_was_not_said_to(found: Snapshot) -> None:
    del found
    before = snapshot(*RUSSIA, published=PUBLISHED, as_of="2025-06-30", known_by=PUBLISHED)
    russia = before.by_iso3["RUS"]
    assert russia.recognition is None
    assert {r.dimension: r.outlook for r in russia.readings if r.outlook} == {
        "ambassador": "rising",
        "visits": "rising",
    }
    assert shown(before, "RUS") == "E? A2-4 D3-4 V?"


def test_an_embassy_is_told_by_its_own_course_and_not_by_the_region(found: Snapshot) -> None:
    at = {
        on: snapshot(*INDIA, SAID, groups=[NEIGHBOURS], published=PUBLISHED, as_of=on)
        for on in ("2021-12-31", "2024-06-30")
    }
    assert shown(at["2021-12-31"], "IND") == "E0-1 A? D? V?"
    assert shown(at["2024-06-30"], "IND") == "E2 A? D? V?"
    turns = found.by_iso3["IND"].reading(Dimension.EMBASSY).turns
    assert [(turn.before, turn.after, str(turn.on)) for turn in turns] == [
        ((0, 1), (2, 2), "2022-06-23"),
        ((2, 2), (3, 4), "2025-10-21"),
    ]


def test_what_is_said_of_the_neighbours_stands_beside_and_yields_where_a_state_contradicts_it() -> (
    None
):
    """A technical mission, freshly confirmed, contradicts the sentence about all neighbours."""
    mission = evidence(actor="IND", low=2, confirmed="2024-05-01")
    found = snapshot(mission, SAID, groups=[NEIGHBOURS], published=PUBLISHED, as_of="2024-12-31")
    india, russia = found.by_iso3["IND"], found.by_iso3["RUS"]
    assert india.reading_with_groups(Dimension.EMBASSY).clashes == (SAID.id,)
    assert russia.standing == "group_only"
    assert state_sentence(found, russia).endswith("Of India the record itself says otherwise.")
