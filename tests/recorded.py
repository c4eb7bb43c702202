"""Record all that a reader gets, to hold two versions of the code against each other.

    python -m tests.recorded before     # with the old code
    python -m tests.recorded after      # with the new code; `after pages` records the pages alone
    diff -r before after                # a change that is to change nothing shows nothing

What commands print and write, every answer of the routes and every element of every page, of the
seeds of this checkout, a file each. White space between the tags of a page is not compared.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from streamlit.testing.v1 import AppTest

from tests.running import running

ROOT = Path(__file__).resolve().parents[1]
STANCE = Path(sys.executable).parent / "stance"
OFTEN = ("RUS", "USA", "CHN", "KAZ", "IND", "DEU", "VAT", "TUV")

COMMANDS = (
    "check", "score", "score --json", "score --as-of 2024-03 --known-by 2024-06",
    "score --as-of 2028-12-31", "score --as-of 2019", "country Afghanistan", "country Xanadu",
    *(f"country {iso3}" for iso3 in OFTEN), *(f"country {iso3} --json" for iso3 in OFTEN),
    "diff 2024-04-30", "diff 2023-12 2024-12", "diff nonsense",
    "robustness --draws 500", "robustness --json", "robustness --draws 300 --seed 7 --out OUT",
    "whatif", "whatif --weights 0.4,0.2,0.2,0.2", "whatif --weights 1,1,1,1",
    "whatif --spacing convex --aggregation copeland --json", "whatif --drop group_claims",
    "whatif --half-lives 6,6,6 --visit-step 6 --without afintl-2024-12-17-duma",
    "whatif --weights 0.4,0.2,0.2,0.2 --chart OUT.svg",
    "snapshot --out OUT", "snapshot --out OUT --as-of 2024-06 --bom", "snapshot --zip OUT.zip",
    "snapshot --xlsx OUT.xlsx", "snapshot",
    "brief KAZ --out OUT.html", "brief KAZ --out OUT.docx", "brief TUV --out OUT.html",
    "brief --group central_asia --out OUT.html", "brief --group central_asia --out OUT.docx",
    "brief --group nowhere --out OUT.html",
    "chart map --out OUT.svg", "chart map --out OUT.png", "chart ranked --out OUT.svg",
    *(f"chart map --measure {measure} --out OUT.svg" for measure in (
        "direct", "not_ruled_out", "highest_act", "embassy", "ambassador", "delisting", "visits",
        "recognition", "coverage", "confidence")),
    "chart coverage --out OUT.svg", "chart ladders --iso3 RUS --out OUT.svg",
    "chart timeline --iso3 RUS --out OUT.svg", "chart compare --iso3 RUS,CHN --out OUT.svg",
    "chart assumptions --iso3 RUS --out OUT.svg", "chart acceptability --out OUT.svg",
    "chart sobol --out OUT.svg", "chart nonsense --out OUT.svg",
    "schema", "codebook", "verify seeds",
)  # fmt: skip
"""OUT stands for a file or folder, whose content is recorded too."""

ADDRESSES = (
    *(f"/api/v1/snapshot.{kind}" for kind in ("json", "csv", "zip", "xlsx")),
    "/api/v1/snapshot.json?as_of=2024-03&known_by=2024-06", "/api/v1/snapshot.csv?as_of=2026",
    *(f"/api/v1/countries/{iso3}.json" for iso3 in OFTEN), "/api/v1/countries/AFG.json",
    "/api/v1/countries/Xanadu.json", "/api/v1/snapshot.json?snapshot=000000000000",
    "/api/v1/snapshot.json?as_of=x&b=1", "/api/v1/evidence.csv",
    "/api/v1/evidence.csv?dimension=visits&status=done,considered&q=kabul",
    "/api/v1/evidence.csv?actor=Xanadu&group=nowhere", "/api/v1/changes.json?from=2024-06",
    "/api/v1/changes.csv?from=2023-12&to=2024-12", "/api/v1/changes.csv",
    *(f"/api/v1/brief/{iso3}.{kind}" for iso3 in ("KAZ", "USA") for kind in ("docx", "html")),
    "/api/v1/openapi.json", "/api/v1/problems/bad-date", "/api/v1/nothing",
    "/feeds/changes.atom", "/feeds/changes.atom?iso3=RUS", "/feeds/changes.atom?group=central_asia",
    "/feeds/nothing", "/healthz", "/readyz", "/shapes/nothing.json",
)  # fmt: skip

PAGES: tuple[tuple[str, Mapping[str, str]], ...] = (
    ("map", {}), ("map", {"as_of": "2024-03-31", "known_by": "2024-06-30"}),
    *(("map", {"measure": measure, "region": "neighbourhood"}) for measure in (
        "direct", "not_ruled_out", "highest_act", "embassy", "delisting", "recognition",
        "coverage", "confidence", "nonsense")),
    ("map", {"group": "central_asia", "sort": "name", "print": "1"}),
    ("map", {"snapshot": "000000000000"}), ("map", {"as_of": "2029-01-01"}),
    *(("country", {"iso3": iso3}) for iso3 in OFTEN), ("country", {}),
    ("country", {"iso3": "GROUP:central_asia"}), ("country", {"iso3": "ORG:EU"}),
    ("country", {"iso3": "RUS", "why": "1"}), ("country", {"iso3": "CHN", "as_of": "2028-12-31"}),
    ("country", {"iso3": "RUS", "print": "1"}),
    ("compare", {}), ("compare", {"iso3": "RUS,CHN,DEU"}), ("compare", {"group": "central_asia"}),
    ("evidence", {}), ("evidence", {"dimension": "visits", "q": "kabul", "page": "1"}),
    ("evidence", {"actor": "Xanadu"}), ("changes", {}),
    ("changes", {"from": "2023-12-31", "to": "2024-12-31"}), ("changes", {"from": "never"}),
    ("whatif", {}), ("whatif", {"weights": "0.4,0.2,0.2,0.2", "robust": "1", "iso3": "RUS"}),
    ("whatif", {"drop": "group_claims", "spacing": "convex"}), ("method", {}),
)  # fmt: skip

# Made anew at each start, or named by the code and not by what is shown.
_SPACE = re.compile(r"(?:\\n|\s)+")
_CHANGING = re.compile(r'deferred_file_id: "[^"]*"|url: "/media/[^"]*"')

KINDS = ("commands", "addresses", "pages")


def record(folder: Path, kinds: Sequence[str] = KINDS) -> None:
    """Write everything, or only some kinds of it, into a new folder."""
    folder.mkdir(parents=True)
    for number, command in enumerate(COMMANDS if "commands" in kinds else ()):
        _write(folder / "commands", _name(number, command), _commanded(command))
    if "addresses" in kinds:
        with TemporaryDirectory() as place, running(Path(place)) as server:
            for number, address in enumerate(ADDRESSES):
                name = _name(number, address)
                _write(folder / "addresses", name, _answered(server.url + address))
    for number, (page, asked) in enumerate(PAGES if "pages" in kinds else ()):
        said = "&".join(f"{name}={value}" for name, value in asked.items())
        _write(folder / "pages", _name(number, f"{page}?{said}"), _drawn(page, asked))


def _name(number: int, what: str) -> str:
    return f"{number:03}-{re.sub(r'[^A-Za-z0-9=.]+', '-', what)[:90]}"


def _write(folder: Path, name: str, parts: Iterator[str]) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text("\n".join(parts), encoding="utf-8")


def _commanded(command: str) -> Iterator[str]:
    with TemporaryDirectory() as place:
        words = [word.replace("OUT", f"{place}/OUT") for word in command.split()]
        told = {**os.environ, "COLUMNS": "200", "STANCE_SEEDS": str(ROOT / "seeds")}
        done = subprocess.run([STANCE, *words], cwd=ROOT, env=told, capture_output=True)
        said = (done.stdout + done.stderr).decode().replace(place, "PLACE")
        yield f"exit {done.returncode}\n{said}"
        for path in sorted(Path(place).rglob("*")):
            if path.is_file():
                yield from _held(str(path.relative_to(place)), path.read_bytes())


def _answered(url: str) -> Iterator[str]:
    try:
        with urllib.request.urlopen(url) as found:
            status, headers, body = found.status, found.headers, found.read()
    except urllib.error.HTTPError as error:
        status, headers, body = error.code, error.headers, error.read()
    kept = (f"{name}: {value}" for name, value in headers.items() if name not in ("etag", "date"))
    yield "\n".join([str(status), *kept])
    yield from _held("body", body)


def _held(name: str, data: bytes) -> Iterator[str]:
    """A file as text; of a packed one its parts; of one that is no text its hash."""
    yield f"== {name}, {len(data)} bytes, {hashlib.sha256(data).hexdigest()}"
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for one in archive.infolist():
                yield from _held(f"{name}/{one.filename}", archive.read(one))
        return
    try:
        yield data.decode()
    except UnicodeDecodeError:
        yield "(no text)"


def _drawn(page: str, asked: Mapping[str, str]) -> Iterator[str]:
    os.environ["STANCE_SEEDS"] = str(ROOT / "seeds")
    test = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=300)
    if page != "map":
        test.run()  # Streamlit knows its pages only after a first run
        test.switch_page(f"views/{page}.py")
    for name, value in asked.items():
        test.query_params[name] = value
    test.run()
    for error in test.exception:
        yield f"EXCEPTION {error.value}"
    for node in test._tree:  # noqa: SLF001 (its public face shows elements by kind, not in order)
        if proto := getattr(node, "proto", None):
            plain = _SPACE.sub(" ", _CHANGING.sub("", str(proto)))
            yield f"-- {node.type}\n{plain.replace('> <', '><')}"


if __name__ == "__main__":
    record(Path(sys.argv[1]).absolute(), sys.argv[2:] or KINDS)
