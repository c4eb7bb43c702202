"""What is in an edition: every page and table, by links that hold, within what was promised."""

import hashlib
import json
import re
from functools import partial
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from posixpath import normpath
from typing import Any
from urllib.parse import unquote

import pytest

from dashboard.files.site import Edition
from dashboard.files.site.binding import edition_files, many_files
from dashboard.files.site.listing import listing_in
from dashboard.files.site.pages.bound import LARGEST, fitting
from dashboard.files.site.pages.frame import as_file
from dashboard.files.site.pages.states import page_of, state_list
from model.ledger import Ledger
from model.package import citation, package_files
from model.snapshot import Snapshot, take_snapshot
from model.verification import files_at
from tests.dashboard.files.conftest import HOSTILE, MADE, sums_in
from tests.dashboard.files.site.conftest import FIRST, edition
from tests.factory import evidence, group, ledger, source

EMBEDS = ("script", "iframe", "object", "embed", "img", "form", "audio", "video", "base")
OUTSIDE = re.compile(r"""(?:src|href|action|srcset)\s*=|url\(|@import""")


class Tags(HTMLParser):
    """Every tag of a page, and where it leads."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.handlers: list[str] = []
        self.text = ""
        self.feed(data.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            if name in ("href", "src", "xlink:href"):
                self.links.append(value or "")
            if name == "id":
                self.ids.append(value or "")
            if name.startswith("on"):
                self.handlers.append(name)

    def handle_data(self, data: str) -> None:
        self.text += data


def pages(files: dict[str, bytes]) -> dict[str, Tags]:
    return {name: Tags(data) for name, data in files.items() if name.endswith(".html")}


@pytest.fixture(scope="module")
def read(seeded_files: dict[str, bytes]) -> dict[str, Tags]:
    return pages(seeded_files)


def test_every_state_has_a_page_and_every_page_is_small(
    seeded_files: dict[str, bytes], taken: Snapshot
) -> None:
    assert {f"states/{iso3}.html" for iso3 in taken.by_iso3} <= seeded_files.keys()
    sizes = {name: len(data) for name, data in seeded_files.items() if name.endswith(".html")}
    assert max(sizes.values()) <= LARGEST


def test_of_a_large_record_a_page_shows_less_and_says_so() -> None:
    kinds = ("embassy", "ambassador", "delisting", "visits")
    items = [
        evidence(
            dimension=kinds[n % 4],
            low=2,
            high=4,
            event_date="2025-01-05",
            paragraph=n % 98 + 1,
            summary=f"What the source says of act {n}, in other words.",
        )
        for n in range(600)
    ]
    made = edition(ledger(*items))
    name, written = fitting(made, partial(page_of, made, made.taken.by_iso3["KAZ"]))
    assert name == "states/KAZ.html"
    assert len(written) <= LARGEST
    assert b"more in the download" in written


def test_no_page_runs_a_script_or_reaches_outside(read: dict[str, Tags]) -> None:
    for name, page in read.items():
        assert not page.tags & set(EMBEDS), name
        assert page.handlers == [], name
        assert not [to for to in page.links if re.match(r"[a-z]+:|//", to)], name
        assert len(page.ids) == len(set(page.ids)), name


def test_every_link_leads_to_a_file_of_the_edition(
    seeded_files: dict[str, bytes], read: dict[str, Tags]
) -> None:
    above = {"../index.html", "../index.json"}
    for name, page in read.items():
        for to in page.links:
            path, _, fragment = unquote(to).partition("#")
            target = normpath(str(PurePosixPath(name).parent / path)) if path else name
            assert target in seeded_files or target in above, (name, to)
            if fragment:
                assert fragment in read[target].ids, (name, to)


def test_links_between_editions_and_their_list_hold(published: Path) -> None:
    for path in (published / "index.html", *published.glob("*/changes.html")):
        for to in Tags(path.read_bytes()).links:
            assert (path.parent / unquote(to).partition("#")[0]).is_file(), (path, to)


def test_the_data_is_the_package_as_it_is_written_anywhere(
    seeded_files: dict[str, bytes], taken: Snapshot, tmp_path: Path
) -> None:
    files = package_files(taken)
    assert {name: seeded_files[f"data/{name}"] for name in files} == files
    archive = next(name for name in seeded_files if name.endswith(".zip"))
    (tmp_path / archive).write_bytes(seeded_files[archive])
    assert files_at(tmp_path / archive) == files


def test_the_sums_vouch_for_every_other_file(
    seeded_files: dict[str, bytes], seeded: Ledger, taken: Snapshot
) -> None:
    assert len(seeded_files) == many_files(Edition(taken, seeded, MADE))
    assert sums_in(seeded_files) == {
        name: hashlib.sha256(data).hexdigest()
        for name, data in seeded_files.items()
        if name != "SHA256SUMS"
    }


def test_every_page_says_how_old_the_record_is_and_how_to_cite_it(
    read: dict[str, Tags], taken: Snapshot
) -> None:
    for name, page in read.items():
        assert "1 month old when this was made, published 1 June 2025" in page.text, name
        assert citation(taken) in page.text, name
        assert "ago" not in page.text.split(), name


def test_what_is_said_of_a_group_and_what_nobody_says_is_told(read: dict[str, Tags]) -> None:
    states = read["states.html"].text
    assert "Albania only said of its group" in states
    assert "Algeria no source" in states
    assert (
        "no evidence on this record. That is not the same as no engagement."
        in read["states/DZA.html"].text
    )
    assert "Only said of its group" in read["states/RUS.html"].text
    assert "Most hangs on" in read["index.html"].text


def test_search_engines_are_kept_out_unless_asked_in(seeded_files: dict[str, bytes]) -> None:
    noindex = b'<meta name="robots" content="noindex, nofollow">'
    assert noindex in seeded_files["index.html"]
    asked = edition(FIRST, robots=True)
    assert noindex not in as_file(asked, state_list(asked))[1]


def test_an_empty_ledger_makes_an_edition_that_says_so() -> None:
    files = dict(edition_files(edition(ledger())))
    read = pages(files)
    assert "The record is empty" in read["index.html"].text
    assert not [name for name, page in read.items() if "{{" in page.text]
    assert take_snapshot(ledger()).id in read["data.html"].text


def test_text_that_means_harm_is_text() -> None:
    names = {"summary": HOSTILE, "rule": HOSTILE}
    found = ledger(
        evidence(low=3, high=4, **names),
        evidence(actor="GROUP:near", dimension="visits", low=2, paragraph=3, **names),
        evidence(dimension="delisting", event_date="2025-01-05", paragraph=4, **names),
        groups=[group("near", "KAZ", "UZB", name=HOSTILE, phrase=HOSTILE, basis_text=HOSTILE)],
        sources=[source("press-b", title=HOSTILE, publisher=HOSTILE)],
    )
    made = edition(found, url='https://example.org/"><script>/')
    read = pages(dict(edition_files(made)))
    for name, page in read.items():
        assert not page.tags & set(EMBEDS), name
        assert page.handlers == [], name
        assert not [to for to in page.links if "evil" in to], name
    assert 'alert("x")' in read["states/KAZ.html"].text


def test_what_changed_since_the_edition_before(published: Path) -> None:
    first, second = listing_in((published / "index.json").read_bytes(), "index.json")
    assert (first.previous, second.previous) == (None, first.id)
    assert first.changed == ("The first edition here: there is none to compare it with.",)
    assert second.changed == (
        "Reported to have acted between the two dates: Kazakhstan.",
        "Newly reported, whenever it happened: Uzbekistan.",
        "Of 1 other state only the record has changed: no act of theirs is dated between the two.",
    )
    told = Tags((published / second.id / "changes.html").read_bytes())
    assert f"../{first.id}/index.html" in told.links
    assert "Kazakhstan opened its embassy." in told.text
    assert "Embassy: office → fully open" in told.text
    assert all(said in told.text for said in second.changed)


def test_the_list_says_of_each_edition_what_it_is_and_what_vouches_for_it(published: Path) -> None:
    told = Tags((published / "index.html").read_bytes()).text
    listed = json.loads((published / "index.json").read_bytes())["editions"]
    for one in listed:
        sums = hashlib.sha256((published / one["id"] / "SHA256SUMS").read_bytes()).hexdigest()
        assert one["sha256"] == sums
        assert all(text in told for text in (one["id"], sums, one["citation"], *one["changed"]))
    assert told.index(listed[1]["id"]) < told.index(listed[0]["id"]), "the newest first"
    assert listed[0]["made"] == MADE.isoformat()


def test_pandas_reads_the_newest_edition_as_the_documentation_says(published: Path) -> None:
    text = (Path(__file__).parents[4] / "docs" / "api.md").read_text(encoding="utf-8")
    lines = text.partition("## Editions")[2].partition("```python\n")[2].partition("```")[0]
    code = "\n".join(line.removeprefix(">>> ") for line in lines.splitlines())
    names: dict[str, Any] = {}
    exec(code.replace('"editions/', f'"{published}/'), names)  # noqa: S102 (our documentation)
    assert "KAZ" in set(names["scores"].iso3)
