"""All about the subject is data: of another one, in other words, none of the first comes out."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from dashboard.commands.cli import main
from dashboard.files.brief import brief_of, group_brief_of
from dashboard.files.rendering import RENDERINGS
from dashboard.settings import read_settings
from dashboard.web.routes import our_routes
from model.errors import LedgerError
from model.ledger import load_ledger
from model.places import Subject
from model.snapshot import take_snapshot
from tests.factory import evidence, group, ledger, put, seed_files

ROOT = Path(__file__).resolve().parents[1]
OTHER = Subject.model_validate(
    {
        "code": "MMR",
        "country": "Myanmar",
        "capital": "Naypyidaw",
        "since": "2021-02-01",
        "authorities": "the generals in Naypyidaw",
        "name": "Tatmadaw",
        "other_seat": "Mandalay",
        "covered_from": "Bangkok",
        "neighbourhood": {"longitude": 96, "latitude": 20, "scale": 0.8},
    }
)
# The claimant `taliban` is a word of the data (docs/decisions/0009); AFG is a state like others.
WORDS = re.compile(r"Kabul|Afghan(?!istan)|Taliban|Kandahar|Doha|2021-08-15|15 August 2021")
EARLY = "2021-05-03"
"""Before the first subject began, and after the other one did."""
PAGES = ("map", "country", "compare", "evidence", "changes", "whatif", "method")


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A few pieces of evidence about the other subject, one from before the first one began."""
    found = ledger(
        evidence(actor="CHN", low=3, high=4, confirmed="2025-02-01"),
        evidence(actor="IND", dimension="visits", low=3, event_date="2022-05-03"),
        evidence(actor="RUS", dimension="ambassador", low=4, event_date="2022-09-01"),
        evidence(actor="RUS", dimension="recognition", value="de_jure", claimant="taliban"),
        evidence(actor="CHN", dimension="posture", low=1),
        evidence(actor="GROUP:near", dimension="delisting", low=3, high=4),
        evidence(actor="GROUP:near", dimension="posture", low=1),
        evidence(actor="GROUP:all_states", dimension="recognition"),
        groups=(group("near", "CHN", "IND", "THA", is_filter=True),),
        subject=OTHER,
    )
    then = EARLY.encode()
    files = {name: text.replace(b"2022-05-03", then) for name, text in seed_files(found).items()}
    return put(tmp_path_factory.mktemp("other"), files)


def words_in(text: str) -> list[str]:
    """The first subject's words, with what stands around them."""
    return [text[max(at.start() - 60, 0) : at.end() + 40] for at in WORDS.finditer(text)]


def opened(data: bytes) -> Iterator[str]:
    """The text of a file, or of each file that it packs."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield from opened(archive.read(name))
    else:
        yield data.decode("utf-8", "replace")


@pytest.mark.parametrize(
    "words",
    [
        ["check"],
        ["score"],
        ["score", "--json"],
        ["country", "CHN"],
        ["country", "CHN", "--json"],
        ["country", "RUS"],
        ["country", "Myanmar"],
        ["score", "--as-of", "2019"],
        ["diff", "2022-12-31"],
        ["robustness", "--draws", "50"],
        ["whatif", "--weights", "0.4,0.2,0.2,0.2"],
        ["codebook"],
    ],
    ids=" ".join,
)
def test_commands_speak_of_the_other_subject(
    seeds: Path,
    words: list[str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("STANCE_SEEDS", str(seeds))
    main(words)
    said = capsys.readouterr()
    assert words_in(said.out + said.err) == []
    if words[0] == "codebook":
        assert "Naypyidaw" in said.out
        assert "1 February 2021" in said.out
    if words == ["country", "RUS"]:
        by_whom = "by a statement of the generals in Naypyidaw of 1 March 2025."
        text = " ".join(said.out.split())
        assert f"Russia recognises the generals in Naypyidaw, {by_whom}" in text


def test_the_package_and_the_briefs_speak_of_the_other_subject(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("STANCE_SEEDS", str(seeds))
    out, book = tmp_path / "package.zip", tmp_path / "tables.xlsx"
    assert main(["snapshot", "--zip", str(out), "--xlsx", str(book)]) == 0
    assert main(["verify", str(out)]) == 0
    shown = take_snapshot(load_ledger(seeds))
    made = [out.read_bytes(), book.read_bytes()]
    for render in RENDERINGS.values():
        made += [render(brief_of(shown, "CHN")), render(group_brief_of(shown, "near"))]
    texts = [text for data in made for text in opened(data)]
    assert [found for text in texts for found in words_in(text)] == []
    assert any("the generals in Naypyidaw" in text for text in texts)
    capsys.readouterr()


@pytest.mark.parametrize("page", PAGES)
def test_pages_speak_of_the_other_subject(
    seeds: Path, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STANCE_SEEDS", str(seeds))
    it = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=120)
    if page != "map":
        it.run()
        it.switch_page(f"views/{page}.py")
    it.query_params["iso3"] = "CHN"
    it.query_params["region"] = "neighbourhood"
    it.run()
    assert not it.exception
    shown = "\n".join(str(getattr(node, "proto", "")) for node in it._tree)  # noqa: SLF001 (in order)
    assert words_in(shown) == []
    if page == "map":
        assert "Which states deal with the Tatmadaw, and how far" in shown
        assert "Myanmar, the subject" in shown
        assert "recognises the generals in Naypyidaw" in shown
        assert "only its group is said to" in shown


@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/snapshot.json",
        "/api/v1/snapshot.csv",
        "/api/v1/countries/CHN.json",
        "/api/v1/countries/MMR.json",
        "/api/v1/snapshot.json?as_of=1999",
        "/api/v1/snapshot.json?as_of=never",
        "/api/v1/openapi.json",
        "/feeds/changes.atom",
    ],
)
def test_routes_speak_of_the_other_subject(seeds: Path, address: str) -> None:
    app = Starlette(routes=our_routes(read_settings({}, seeds=seeds)))
    with TestClient(app) as client:
        assert words_in(client.get(address).text) == []


def test_what_is_before_the_subject_or_by_it_is_a_problem_at_its_line(tmp_path: Path) -> None:
    found = ledger(
        evidence(actor="IND", dimension="visits", low=3, event_date="2022-05-03"),
        evidence(actor="BTN", low=3),
        subject=OTHER,
    )
    wrong = ((b"2022-05-03", b"2021-01-03"), (b"BTN", b"MMR"))
    files = seed_files(found)
    for right, instead in wrong:
        files = {name: text.replace(right, instead) for name, text in files.items()}
    folder = put(tmp_path, files)
    with pytest.raises(LedgerError) as refused:
        load_ledger(folder)
    said = [str(problem) for problem in refused.value.problems]
    assert len(said) == 2, said
    assert any("before 2021-02-01" in one for one in said), said
    assert any("Myanmar" in one for one in said), said
