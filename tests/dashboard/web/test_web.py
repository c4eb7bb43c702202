"""With a public address whatever leaves the house leads to it; without one it names no host."""

import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

import pytest
from docx import Document
from openpyxl import load_workbook
from starlette.testclient import TestClient

from dashboard.files.brief import compared_brief_of, group_brief_of
from dashboard.settings import SettingsError, absolute
from model.snapshot import Snapshot
from tests.dashboard.web.addresses import ANSWERS, API

Over = Callable[..., TestClient]
PUBLIC = "https://stance.example.org/under/here"


@pytest.fixture
def public(over: Over, seeds: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setenv("STANCE_PUBLIC_URL", f"{PUBLIC}/")
    return over(seeds)


def leads_there(address: str) -> bool:
    return address.startswith((f"{PUBLIC}{API}/", f"{PUBLIC}/"))


@pytest.mark.parametrize("path", ANSWERS)
def test_the_address_to_cite_is_one_that_others_can_follow(public: TestClient, path: str) -> None:
    answer = public.get(path)
    (address,) = re.findall("<([^>]+)>", answer.headers["link"])
    assert leads_there(address)
    followed = public.get(address.removeprefix(PUBLIC))
    assert followed.headers["stance-snapshot"] == answer.headers["stance-snapshot"]


def test_a_feed_and_a_record_lead_there(public: TestClient) -> None:
    feed = ET.fromstring(public.get("/feeds/changes.atom").content)  # noqa: S314 (our own)
    links = [link.get("href", "") for link in feed.iter("{http://www.w3.org/2005/Atom}link")]
    assert len(links) > 20
    assert all(map(leads_there, links))
    for path in ("snapshot.json", "countries/KAZ.json", "changes.json?from=2024-06"):
        assert leads_there(public.get(f"{API}/{path}").json()["link"])


def test_a_problem_is_explained_there(public: TestClient) -> None:
    said = public.get(f"{API}/snapshot.csv?asof=2024").json()
    assert leads_there(said["type"])
    assert public.get(said["type"].removeprefix(PUBLIC)).json()["type"] == said["type"]
    assert PUBLIC in public.get(f"{API}/nothing").json()["detail"]


def test_a_workbook_and_the_description_lead_there(public: TestClient) -> None:
    book = load_workbook(io.BytesIO(public.get(f"{API}/snapshot.xlsx").content), read_only=True)
    said = {str(row[1]): str(row[3]) for row in book["definitions"].iter_rows(values_only=True)}
    assert leads_there(said["link"])
    described = json.loads(public.get(f"{API}/openapi.json").content)
    assert described["servers"] == [{"url": f"{PUBLIC}{API}"}]


def test_a_brief_leads_to_its_page_and_these_numbers(public: TestClient, taken: Snapshot) -> None:
    document = Document(io.BytesIO(public.get(f"{API}/brief/KAZ.docx").content))
    outside = [one for one in document.part.rels.values() if one.is_external]
    address = f"{PUBLIC}/country?as_of={taken.as_of}&known_by={taken.known_by}&iso3=KAZ&snapshot="
    assert [one.target_ref.startswith(address) for one in outside] == [True]
    page = public.get(f"{API}/brief/KAZ.html").text
    (link,) = re.findall('<a href="(http[^"]+)">', page)
    assert link.replace("&amp;", "&") == outside[0].target_ref
    assert PUBLIC not in public.get(f"{API}/brief/KAZ.html").headers["content-security-policy"]


@pytest.mark.usefixtures("public")
def test_a_brief_of_several_leads_to_the_page_of_these(taken: Snapshot) -> None:
    group = group_brief_of(taken, "central_asia")
    asked = parse_qs(urlsplit(group.address).query)
    assert group.address.startswith(f"{PUBLIC}/country?")
    assert asked["iso3"] == ["GROUP:central_asia"]
    assert compared_brief_of(taken, ["CHN", "KAZ"]).address.startswith(f"{PUBLIC}/compare?")


@pytest.mark.parametrize("path", ANSWERS)
def test_without_one_no_answer_names_a_host(client: TestClient, path: str) -> None:
    assert "http" not in client.get(path).headers["link"]


def test_without_one_a_brief_has_no_address(taken: Snapshot) -> None:
    assert group_brief_of(taken, "central_asia").address == ""


def test_an_address_that_is_none_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANCE_PUBLIC_URL", "stance.example.org")
    with pytest.raises(SettingsError, match="STANCE_PUBLIC_URL"):
        absolute("/x")
