"""Packages as accidents and malice leave them: verified or refused in words, nothing else.

The suite takes some; `STANCE_MUTANTS=2000` before pytest takes as many.
"""

import hashlib
import io
import json
import random
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Final
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile, ZipInfo

import pytest

from model.changes import side_from
from model.package import PackageError
from model.package.package import NAMES
from model.verification import files_in, verify
from tests.factory import SUBJECT
from tests.model.verification.test_unpack import FILES
from tests.mutating import BYTEWISE, by_lines, chances, changed, filled_in

Files = dict[str, bytes]

CELLS: Final = [
    *(
        b"",
        b"0",
        b"-1",
        b"1e308",
        b"1e-999",
        b"9" * 300,
        b"0." + b"3" * 40,
        b"NaN",
        b"1_0",
        b"\xd9\xa1",
    ),
    *(b"true", b"True", b"2024-02-30", b"0000-00-00", b"2024-01-01/2023-01-01", b"99999-01-01"),
    *(
        b"KAZ",
        b"AFG",
        b"GROUP:none",
        b"GROUP:",
        b"ORG:UN",
        b"every_state",
        b"x" * 140_000,
        b"KAZ " * 9_000,
    ),
    *(
        b'"',
        b'""',
        b'"a\nb"',
        b"\r",
        b"\0",
        b"\xff",
        b"\xed\xa0\x80",
        b"\xef\xbb\xbf",
        b"'=1",
        b"=1",
        b"\xe2\x80\xae",
    ),
    *(
        b"source_withdrawn 2025-01-31",
        b"source_withdrawn",
        b" ",
        b"e" + b"0" * 12,
        b"press-b/1",
        b";",
        b"\t",
    ),
]


@by_lines
def cell_put(chance: random.Random, lines: list[bytes]) -> None:
    """Another cell."""
    at = chance.randrange(len(lines))
    cells = lines[at].split(b",")
    cells[chance.randrange(len(cells))] = chance.choice(CELLS)
    lines[at] = b",".join(cells)


@by_lines
def cells_swapped(chance: random.Random, lines: list[bytes]) -> None:
    """Two cells of a row stand for each other."""
    cells = lines[at := chance.randrange(len(lines))].split(b",")
    one, other = (chance.randrange(len(cells)) for _ in range(2))
    cells[one], cells[other] = cells[other], cells[one]
    lines[at] = b",".join(cells)


@by_lines
def many_rows(chance: random.Random, lines: list[bytes]) -> None:
    """A row stands thousands of times, or nothing does."""
    lines.extend([chance.choice([b"", *lines])] * chance.choice((100, 3_000)))


TABLES: Final = (*BYTEWISE, *(cell_put, cells_swapped) * 4, many_rows, filled_in(CELLS))
SAID: Final[list[Any]] = [
    *(None, True, -1, 0, 3, 1e308, 10**400, "", "x", "x" * 100_000, [], {}, [[]], {"a": 1}),
    *("2024-02-30", "0001-01-01", "9999-12-31", "2.0", "../x", "\ud800", "sha256:", [None]),
]


def vouched(files: Files) -> Files:
    """The description vouches for what the files have become, so that more of them is read."""
    try:
        said = json.loads(files["datapackage.json"])
        for one in (said["readme"], *said["resources"]):
            data = files[one["path"]]
            one |= {"bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}
    except (ValueError, KeyError, TypeError, RecursionError):
        return files
    return {**files, "datapackage.json": json.dumps(said).encode()}


def a_table(chance: random.Random, files: Files) -> Files:
    """A file with other bytes, which the description may vouch for."""
    name = chance.choice(sorted(files))
    files = {**files, name: changed(chance, files[name], TABLES)}
    return vouched(files) if chance.random() < 0.7 else files


def a_description(chance: random.Random, files: Files) -> Files:
    """A description that says something else somewhere."""
    said = json.loads(FILES["datapackage.json"])
    node: Any = said
    while True:
        keys = sorted(node) if isinstance(node, dict) else list(range(len(node)))
        key = chance.choice(keys)
        if not isinstance(node[key], (dict, list)) or not node[key] or chance.random() < 0.3:
            break
        node = node[key]
    if chance.random() < 0.2:
        del node[key]
    else:
        node[key] = chance.choice(SAID)
    return {**files, "datapackage.json": json.dumps(said).encode()}


def packed(
    files: Mapping[str, bytes], chance: random.Random | None = None, odd: float = 0.0
) -> bytes:
    """A ZIP of them, of which some entries are odd."""
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        for name, data in files.items():
            entry = ZipInfo(name)
            entry.compress_type = ZIP_DEFLATED
            if chance is not None and chance.random() < odd:
                entry.compress_type = chance.choice((ZIP_STORED, ZIP_BZIP2, ZIP_LZMA))
                entry.external_attr = chance.getrandbits(32)
                entry.create_system = chance.randrange(20)
                entry.comment = chance.randbytes(chance.randrange(40))
            archive.writestr(entry, data)
    return out.getvalue()


NAMED: Final = [
    *(
        "../scores.csv",
        "/etc/passwd",
        "C:\\x",
        "a/../../b",
        "scores.csv/",
        "SCORES.CSV",
        "x/scores.csv",
    ),
    *("scores.csv\0.exe", "more.zip", "ﬁ.csv", "\u202ecsv.exe", "x" * 60_000, ".", "..", "con", ""),
]


def an_entry(chance: random.Random, files: Files) -> bytes:
    """An entry more, or one under another name."""
    name = chance.choice(NAMED)
    data = chance.choice([b"", b"x", b"0" * 3_000_000, packed(files), b"\x1f\x8b"])
    if chance.random() < 0.5:
        return packed({name: data, **files})
    old = chance.choice(sorted(files))
    return packed({name if each == old else each: files[each] for each in files})


def headers(chance: random.Random, data: bytes) -> bytes:
    """Numbers in headers say otherwise: versions, flags, packings, sums, sizes, offsets."""
    found = bytearray(data)
    marks = [b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06"]
    places = [at for at in range(len(data) - 30) if data[at : at + 4] in marks]
    for _ in range(chance.randint(1, 4)):
        at = chance.choice(places) + chance.randrange(4, 30)
        found[at] = chance.choice((0, 1, 8, 0xFF, chance.randrange(256)))
    return bytes(found)


def many_entries(_: random.Random, files: Files) -> bytes:
    """A list of contents without end."""
    return packed({**files, **{f"{number}.csv": b"" for number in range(3_000)}})


def uploaded(chance: random.Random) -> bytes:
    """A mutant as one file."""
    files = dict(FILES)
    kind = chance.randrange(100)
    if kind < 45:
        return packed(a_table(chance, files), chance, odd=chance.choice((0, 0, 0, 0.1)))
    if kind < 65:
        return packed(a_description(chance, files))
    if kind < 75:
        return an_entry(chance, files)
    if kind < 85:
        return headers(chance, packed(files))
    if kind < 95:
        return changed(chance, packed(files, chance, odd=0.1), BYTEWISE)
    if kind < 97:
        return changed(chance, files["scores.csv"], TABLES)
    if kind < 98:
        return many_entries(chance, files)
    return packed({**files, chance.choice(NAMES): b"\n" * 3_000_000})


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("part", range(8))
def test_a_mutant_is_verified_only_if_nothing_changed_and_else_refused_in_words(part: int) -> None:
    for chance in chances(240, part, 8):
        data = uploaded(chance)
        try:
            files = files_in(data, "upload.zip")
            verdict = verify(files, SUBJECT)
        except PackageError as refused:
            said: tuple[str, ...] = (str(refused),)
        else:
            said = verdict.problems
            assert said or verdict.unchecked or files == FILES
        assert not [line for line in said if "\n" in line or len(line) > 1000]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_mutant_is_compared_or_refused_in_words() -> None:
    for chance in chances(80):
        data = uploaded(chance)
        with suppress(PackageError):
            assert side_from(files_in(data, "upload.zip"), SUBJECT).snapshot_id
