"""States side by side: bars that keep apart what is said of groups, and who shows more."""

import re

from dashboard.blocks import profiles
from dashboard.theme import LIGHT
from model.snapshot import Snapshot
from tests.factory import evidence, group, snapshot

NEAR = group("near", "KAZ", "UZB")


def table_of(shot: Snapshot, *states: str) -> str:
    return profiles([shot.by_iso3[iso3] for iso3 in states], LIGHT)


def stops_of(html: str) -> list[str]:
    """The stops of the only bar."""
    (found,) = re.findall(r"linear-gradient\(to right,([^)]*)\)", html)
    return str(found).split(",")


def test_a_bar_is_solid_for_its_own_evidence_and_lighter_for_what_is_said_of_groups() -> None:
    shot = snapshot(
        evidence(dimension="delisting", low=1, high=3),
        evidence(actor="GROUP:near", dimension="delisting", low=3, high=4),
        groups=(NEAR,),
    )
    html = table_of(shot, "KAZ")
    assert stops_of(html) == [
        f"{LIGHT.steps[3]} 0% 6.25%",
        f"{LIGHT.group} 6.25% 18.75%",
        f"{LIGHT.open} 18.75% 93.75%",
        "transparent 93.75% 100%",
    ]
    assert "at least 6, up to 94" in html
    assert "at least contact" in html


def test_without_a_layer_nothing_is_lighter() -> None:
    stops = stops_of(table_of(snapshot(evidence(dimension="delisting", low=1)), "KAZ"))
    assert stops[1] == f"{LIGHT.group} 6.25% 6.25%"


def test_a_state_of_which_only_its_group_is_told_has_no_bar_and_says_why() -> None:
    shot = snapshot(evidence(actor="GROUP:near", low=3, high=4), groups=(NEAR,))
    html = table_of(shot, "UZB")
    assert "no score" in html
    assert "gradient" not in html
    assert "Said of a group that it belongs to; nothing scored of it alone." in html
