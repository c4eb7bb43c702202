"""What is told beside the matrix: a chosen cell with its source, and what happened when."""

import html
import re

from dashboard.blocks import acts_among, acts_in_time, told_cell, told_state
from model.codebook import Dimension
from model.snapshot import Snapshot
from tests.factory import evidence, group, snapshot

LINKS = [("All of it", "./country?iso3=KAZ")]


def text(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", markup))


def test_a_cell_is_told_with_its_source_and_can_be_copied_with_the_citation() -> None:
    item = evidence(dimension="delisting", low=2, summary="A bill was tabled.")
    shot = snapshot(item)
    told = told_cell(shot, shot.by_iso3["KAZ"], Dimension.DELISTING, LINKS)
    assert "Kazakhstan · Ban list: procedure formally open" in text(told)
    assert "A bill was tabled." in text(told)
    assert "A newspaper, “A headline”, 31 March 2025, para. 1" in text(told)
    (copied,) = re.findall(r'data-copy="([^"]*)"', told)
    assert "A bill was tabled. (A newspaper" in html.unescape(copied)
    assert shot.id in copied


def test_of_a_group_alone_the_panel_says_so_and_no_confidence() -> None:
    shot = snapshot(evidence(actor="GROUP:near", low=3), groups=(group("near", "KAZ", "UZB"),))
    told = text(told_cell(shot, shot.by_iso3["UZB"], Dimension.EMBASSY, LINKS))
    assert "said of its group, not of the state itself." in told
    assert "confidence" not in told.partition("(")[0]


def test_a_state_without_acts_is_told_by_what_is_known_of_it() -> None:
    shot = snapshot(evidence())
    assert "France: no evidence on this record." in text(
        told_state(shot, shot.by_iso3["FRA"], LINKS)
    )


def acts(shot: Snapshot) -> str:
    found = list(acts_among(shot, shot.evidence))
    return acts_in_time(found, lambda item: f"./{item.act}", "./undated")


def test_only_acts_with_a_date_are_told_newest_first_and_the_others_counted() -> None:
    dated = {"date_basis": "stated", "dimension": "visits", "low": 2}
    told = acts(
        snapshot(
            evidence(act="old", event_date="2023-05-12", summary="Older.", **dated),
            evidence(act="new", event_date="2024-12-17", summary="Newer.", **dated),
            evidence(act="again", event_date="2024-12-17", status="considered", **dated),
            evidence(low=3, act="reported", direction="states"),
            evidence(
                dimension="delisting",
                low=4,
                act="limits",
                event_date="2021-08-15/2025-03-31",
                date_basis="limits",
            ),
        )
    )
    assert told.index("Newer.") < told.index("Older.")
    assert "Dec 2024" in told
    assert told.count("<li>") == 2, "a plan and a report are no acts"
    assert "1 more carries no date; the newest was reported by Mar 2025." in text(told)


def test_a_record_without_dated_acts_says_so() -> None:
    assert "No act with a date is on this record." in acts(snapshot())
