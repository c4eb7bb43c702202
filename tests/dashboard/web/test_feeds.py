"""The feed: valid Atom, ids that stay, no clock."""

import re
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin
from uuid import UUID
from xml.etree import ElementTree as ET

import pytest
from starlette.testclient import TestClient

from dashboard.web import feeds
from dashboard.web.feeds import Feed, feed_xml
from model.ledger import load_ledger
from tests.factory import EVERYONE, evidence, group, ledger, put, seed_files, snapshot, source

Over = Callable[..., TestClient]
FEED = "/feeds/changes.atom"
ATOM = "{http://www.w3.org/2005/Atom}"
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def feed(client: TestClient, asked: str = "") -> ET.Element:
    answer = client.get(f"{FEED}{asked}")
    assert (answer.status_code, answer.headers["content-type"]) == (
        200,
        "application/atom+xml; charset=utf-8",
    )
    return ET.fromstring(answer.content)  # noqa: S314 (our own)


def ids(root: ET.Element) -> list[str]:
    return [entry.findtext(f"{ATOM}id", "") for entry in root.iter(f"{ATOM}entry")]


def check_is_atom(root: ET.Element) -> None:
    """What RFC 4287 asks of a feed and of each entry."""
    assert root.tag == f"{ATOM}feed"
    for node in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(node.findall(f"{ATOM}{name}")) == 1, name
        UUID(node.findtext(f"{ATOM}id", "").removeprefix("urn:uuid:"))
        assert TIME.fullmatch(node.findtext(f"{ATOM}updated", ""))
        assert node.findtext(f"{ATOM}title", "").strip()
        links = [(link.get("rel"), link.get("type")) for link in node.findall(f"{ATOM}link")]
        assert len(links) == len(set(links)), "at most one alternate of a type"
        assert all(link.get("href") for link in node.findall(f"{ATOM}link"))
    assert [author.findtext(f"{ATOM}name") for author in root.findall(f"{ATOM}author")] != []
    assert [link.get("rel") for link in root.findall(f"{ATOM}link")].count("self") == 1
    assert len(set(ids(root))) == len(ids(root)), "ids are unique"
    for entry in root.iter(f"{ATOM}entry"):
        content = entry.find(f"{ATOM}content")
        assert content is not None
        assert content.get("type", "text") == "text"
        assert len(content) == 0, "text holds no elements"
        assert all(one.get("term") for one in entry.findall(f"{ATOM}category"))
    order = [entry.findtext(f"{ATOM}updated", "") for entry in root.iter(f"{ATOM}entry")]
    assert order == sorted(order, reverse=True)
    assert root.findtext(f"{ATOM}updated") == max(order, default=root.findtext(f"{ATOM}updated"))
    known = {"id", "title", "updated", "published", "link", "author", "entry", "category"}
    tags = {node.tag.removeprefix(ATOM) for node in root.iter()}
    assert tags <= known | {"feed", "name", "summary", "content"}


@pytest.mark.parametrize("asked", ["", "?iso3=KAZ", "?group=central_asia", "?iso3=TUV"])
def test_the_feed_is_valid_atom(client: TestClient, asked: str) -> None:
    check_is_atom(feed(client, asked))


def test_a_feed_without_entries_is_valid_too(over: Over, tmp_path: Path) -> None:
    client = over(put(tmp_path, {"seeds/groups.yaml": b"groups: []\n"}))
    root = feed(client)
    check_is_atom(root)
    assert ids(root) == []


def test_links_lead_to_what_they_name(client: TestClient) -> None:
    root = feed(client, "?iso3=kaz")
    links = {one.get("rel"): one.get("href", "") for one in root.findall(f"{ATOM}link")}
    own = urljoin("http://testserver/feeds/", links["self"])
    assert client.get(own).content == client.get(f"{FEED}?iso3=KAZ").content


def test_an_id_stays_when_words_are_mended_and_a_new_one_is_new(over: Over, tmp_path: Path) -> None:
    first = evidence(act="first", event_date="2025-01-10")
    client = over(put(tmp_path, seed_files(ledger(first))))
    before = ids(feed(client))
    mended = evidence(act="first", event_date="2025-01-10", summary="Said better.")
    put(tmp_path, seed_files(ledger(mended, evidence(act="second", actor="UZB"))))
    after = ids(feed(client))
    assert set(before) < set(after)
    assert len(after) == len(before) + 1


def test_times_are_of_publication_and_of_retraction(over: Over, tmp_path: Path) -> None:
    published = source("press-b", published="2024-06")
    taken_back = evidence(
        event_date="2024-06-01", retracted={"kind": "source_withdrawn", "date": "2024-08-01"}
    )
    other = evidence(actor="UZB", event_date="2024-06-01")
    client = over(put(tmp_path, seed_files(ledger(taken_back, other, sources=[published]))))
    entries = list(feed(client).iter(f"{ATOM}entry"))
    times = [one.findtext(f"{ATOM}updated") for one in entries]
    assert times == ["2024-08-01T00:00:00Z", "2024-06-30T00:00:00Z"]
    assert {one.findtext(f"{ATOM}published") for one in entries} == {"2024-06-30T00:00:00Z"}
    assert "Taken back" in entries[0].findtext(f"{ATOM}content", "")


def test_a_state_has_its_own_and_its_groups_and_nobody_elses(over: Over, tmp_path: Path) -> None:
    own = evidence(actor="KAZ", act="own")
    said_of_group = evidence(actor="GROUP:pair", act="of-the-pair")
    others = evidence(actor="FRA", act="others")
    found = ledger(own, said_of_group, others, groups=[group("pair", "KAZ", "UZB")])
    client = over(put(tmp_path, seed_files(found)))
    kaz, uzb, fra = (feed(client, f"?iso3={one}") for one in ("KAZ", "UZB", "FRA"))
    assert [len(ids(root)) for root in (kaz, uzb, fra)] == [2, 1, 1]
    assert len(ids(feed(client, "?group=pair"))) == 2
    assert set(ids(kaz)) | set(ids(fra)) == set(ids(feed(client)))
    assert kaz.findtext(f"{ATOM}id") != feed(client).findtext(f"{ATOM}id")


def test_an_entry_says_what_it_moved(client: TestClient) -> None:
    texts = [one.text or "" for one in feed(client, "?iso3=KAZ").iter(f"{ATOM}content")]
    assert any("Kazakhstan, delisting: " in text for text in texts)
    assert any("(newly reported)" in text or "(happened)" in text for text in texts)


def test_what_xml_cannot_hold_is_replaced() -> None:
    taken = snapshot(evidence(summary="a\x00b\x0bc\ufffed"))
    data = feed_xml(Feed("A feed", "/feeds/changes.atom", "all"), taken, taken.evidence, {})
    root = ET.fromstring(data)  # noqa: S314 (our own)
    check_is_atom(root)
    assert [one.text for one in root.iter(f"{ATOM}summary")] == ["a\ufffdb\ufffdc\ufffdd"]


def test_markup_in_the_evidence_stays_text(over: Over, tmp_path: Path) -> None:
    hostile = '<script>&amp; ]]> \U0001f4a9 quote " end'
    client = over(put(tmp_path, seed_files(ledger(evidence(summary=hostile)))))
    root = feed(client)
    check_is_atom(root)
    summaries = [one.text for one in root.iter(f"{ATOM}summary")]
    assert hostile in summaries


def test_no_clock(over: Over, seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = over(seeds).get(FEED).content
    monkeypatch.setattr(time, "time", lambda: 0.0)
    assert over(seeds).get(FEED).content == before


@pytest.mark.parametrize(
    ("asked", "status"),
    [("?iso3=KAS", 404), ("?group=central", 422), ("?iso3=KAZ&group=gulf", 422), ("?x=1", 422),
     ("?iso3=" + "x" * 99, 422), ("?group=" + EVERYONE + "%00", 422)],
)  # fmt: skip
def test_what_is_unknown_is_a_problem(client: TestClient, asked: str, status: int) -> None:
    answer = client.get(f"{FEED}{asked}")
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_large_ledger_tells_the_moves_of_its_newest_months_only(
    seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = load_ledger(seeds)
    every = feeds.moves(found)
    monkeypatch.setattr(feeds, "MOST_MOVES", 1)
    newest = feeds.moves(found)
    assert 0 < len(newest) < len(every)
    assert newest.keys() <= every.keys()
