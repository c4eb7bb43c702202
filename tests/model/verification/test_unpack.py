"""Reading a package back: what is ours comes back whole, what is hostile is refused whole."""

import io
import json
import re
import stat
import tracemalloc
from collections.abc import Callable, Mapping
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from hypothesis import given, settings

from model.changes import side_from
from model.ledger import Ledger
from model.package import PackageError, write_package, write_zip, zip_chunks
from model.package.package import NAMES, package_files
from model.snapshot import Snapshot, take_snapshot
from model.verification import TableError, files_at, files_in, rebuild
from model.verification.rows import typed
from model.verification.verify import recompute
from tests.factory import SUBJECT, evidence, group, ledgers, snapshot, source

MISTAKE = {"kind": "coding_error", "date": "2025-03-31"}


def shown() -> Snapshot:
    return snapshot(
        evidence(),
        evidence(
            actor="FRA", low=0, high=0, retracted={"kind": "coding_error", "date": "2025-03-31"}
        ),
        evidence(actor="GROUP:pair", dimension="visits", event_date="2024-12"),
        evidence(actor="ORG:UN", dimension="posture", low=-1),
        evidence(actor="TJK", dimension="delisting", value="not_applicable"),
        groups=[group("pair", "KAZ", "UZB", is_filter=True), group("none", basis="none")],
        sources=[source("paper", date_basis="assumed", date_note="The text gives none.")],
    )


FILES = package_files(shown())


def zipped(
    files: Mapping[str, bytes], change: Callable[[ZipInfo], object] = lambda _: None
) -> bytes:
    """A ZIP of these files; `change` may alter the record of each."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = ZipInfo(name)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o100644 << 16
            change(entry)
            archive.writestr(entry, data)
    return out.getvalue()


# --- What is ours ---------------------------------------------------------------------------------


def test_folder_zip_and_bytes_give_the_same_files(tmp_path: Path) -> None:
    write_package(shown(), tmp_path / "folder")
    path = write_zip(shown(), tmp_path / "package.zip")
    upload = b"".join(zip_chunks(shown()))
    for files in (files_at(tmp_path / "folder"), files_at(path), files_in(upload, "upload")):
        assert files == FILES


def test_scores_alone_are_read(tmp_path: Path) -> None:
    for name, bom in (("scores.csv", False), ("renamed by excel.csv", True)):
        path = tmp_path / name
        path.write_bytes(package_files(shown(), bom=bom)["scores.csv"])
        side = side_from(files_at(path), SUBJECT)
        assert (side.clocks, side.snapshot_id) == (shown().clocks, shown().id)


@pytest.mark.parametrize("bom", [False, True])
def test_every_record_comes_back_the_same(bom: bool) -> None:  # noqa: FBT001
    package = rebuild(package_files(shown(), bom=bom), SUBJECT)
    assert package.ledger.sources == shown().source_by_id
    assert package.ledger.evidence == shown().evidence
    assert package.ledger.groups == shown().group_by_key
    assert tuple(package.ledger.organisations.values()) == shown().organisations
    assert (package.method, package.clocks) == (shown().method, shown().clocks)
    assert recompute(package) == shown()


@settings(max_examples=25)
@given(ledgers())
def test_any_ledger_comes_back_the_same(found: Ledger) -> None:
    taken = take_snapshot(found)
    assert recompute(rebuild(package_files(taken), SUBJECT)).id == taken.id


def test_the_systems_own_files_in_a_folder_are_no_concern_of_ours(tmp_path: Path) -> None:
    write_package(shown(), tmp_path / "folder")
    (tmp_path / "folder" / ".DS_Store").write_bytes(b"mac")
    assert files_at(tmp_path / "folder") == FILES


# --- What is refused whole ------------------------------------------------------------------------

HOSTILE: Mapping[str, tuple[Mapping[str, bytes], str]] = {
    "a path upwards": ({"../scores.csv": b"x"}, "leads out"),
    "a path upwards, Windows": ({"..\\scores.csv": b"x"}, "leads out"),
    "a path upwards, deep": ({"a/../../scores.csv": b"x"}, "leads out"),
    "an absolute path": ({"/etc/passwd": b"x"}, "leads out"),
    "a drive": ({"C:\\scores.csv": b"x"}, "leads out"),
    "a second scores.csv in a folder": ({"more/scores.csv": b"x"}, "second scores.csv"),
    "a second scores.csv in capitals": ({"SCORES.CSV": b"x"}, "second scores.csv"),
    "an archive by name": ({"more.zip": b"x"}, "archive within"),
    "a foreign file": ({"notes.txt": b"x"}, "no part of a snapshot"),
    "a folder": ({"more/": b""}, "no part of a snapshot"),
    "a program": ({"run.exe\x1b[2J": b"x"}, r"run\.exe\\x1b"),
}


@pytest.mark.parametrize(("more", "why"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_zip_is_refused_whole_in_one_line(more: Mapping[str, bytes], why: str) -> None:
    for files in ({**FILES, **more}, {**more, **FILES}):
        with pytest.raises(PackageError, match=why) as refused:
            files_in(zipped(files), "upload.zip")
        assert "\n" not in str(refused.value)
        assert "\x1b" not in str(refused.value)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_stands_twice_is_refused() -> None:
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        for name, data in (*FILES.items(), ("scores.csv", b"other")):
            archive.writestr(name, data)
    with pytest.raises(PackageError, match=r"second scores\.csv"):
        files_in(out.getvalue(), "upload.zip")


def test_a_link_is_refused() -> None:
    def link(entry: ZipInfo) -> None:
        if entry.filename == "scores.csv":
            entry.external_attr = (stat.S_IFLNK | 0o777) << 16

    with pytest.raises(PackageError, match="link"):
        files_in(zipped(FILES, link), "upload.zip")


def test_an_archive_under_one_of_our_names_is_refused() -> None:
    files = {**FILES, "evidence.csv": zipped({"inner": b"x"})}
    with pytest.raises(PackageError, match="archive within"):
        files_in(zipped(files), "upload.zip")


def test_another_packing_or_encryption_is_refused() -> None:
    def packed(entry: ZipInfo) -> None:
        entry.compress_type = ZIP_BZIP2

    with pytest.raises(PackageError, match="packed in a way"):
        files_in(zipped(FILES, packed), "upload.zip")
    locked = bytearray(zipped(FILES))
    for at in range(len(locked) - 4):
        if locked[at : at + 4] == b"PK\x01\x02":
            locked[at + 8] |= 1
    with pytest.raises(PackageError, match="encrypted"):
        files_in(bytes(locked), "upload.zip")


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bombs = {"ratio": b"0" * 40_000_000, "size": b"0" * 51_000_000}
    for why, data in bombs.items():
        packed = zipped({**FILES, "evidence.csv": data})
        assert len(packed) < 200_000
        tracemalloc.start()
        with pytest.raises(PackageError, match="times its size" if why == "ratio" else "50 MB"):
            files_in(packed, "upload.zip")
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak < 1_000_000


def test_a_bomb_that_lies_about_its_size_is_refused() -> None:
    packed = bytearray(zipped({**FILES, "evidence.csv": b"0" * 5_000_000}))
    real, said = (5_000_000).to_bytes(4, "little"), (500).to_bytes(4, "little")
    lying = bytes(packed).replace(real, said)
    with pytest.raises(PackageError, match="damaged"):
        files_in(lying, "upload.zip")


@pytest.mark.parametrize("at", [0.1, 0.5, 0.9])
def test_a_damaged_zip_is_refused(at: float) -> None:
    packed = bytearray(zipped(FILES))
    packed[int(len(packed) * at)] ^= 0xFF
    with pytest.raises(PackageError):
        side_from(files_in(bytes(packed), "upload.zip"), SUBJECT)
    with pytest.raises(PackageError):
        files_in(bytes(packed[: int(len(packed) * at)]), "upload.zip")


def test_what_is_too_large_is_not_even_read(tmp_path: Path) -> None:
    with pytest.raises(PackageError, match="50 MB"):
        files_in(b"x" * 50_000_001, "upload")
    huge = tmp_path / "huge.csv"
    with huge.open("wb") as file:
        file.truncate(60_000_000)
    with pytest.raises(PackageError, match="50 MB"):
        files_at(huge)
    write_package(shown(), tmp_path / "folder")
    with (tmp_path / "folder" / "evidence.csv").open("r+b") as file:
        file.truncate(60_000_000)
    with pytest.raises(PackageError, match="50 MB"):
        files_at(tmp_path / "folder")


@pytest.mark.parametrize("name", ["link", "foreign", "sub"])
def test_a_folder_with_something_else_in_it_is_refused(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "folder"
    write_package(shown(), folder)
    if name == "link":
        (folder / "scores.csv").unlink()
        (folder / "scores.csv").symlink_to("/etc/hostname")
    elif name == "foreign":
        (folder / "notes.txt").write_text("mine", encoding="utf-8")
    else:
        (folder / "sub").mkdir()
    with pytest.raises(PackageError, match="holds"):
        files_at(folder)


@pytest.mark.parametrize(
    "data",
    [b"", b"iso3", b"a,b\n1,2\n", b"%PDF-1.4", b"PK\x05\x06" + b"\0" * 18, b"\x1f\x8b\x08"],
    ids=["empty", "a word", "another table", "a PDF", "an empty ZIP", "gzip"],
)
def test_what_is_not_ours_is_refused(data: bytes) -> None:
    with pytest.raises(PackageError, match="not one of ours"):
        files_in(data, "upload")


def test_what_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackageError, match="cannot be read"):
        files_at(tmp_path / "missing.zip")
    with pytest.raises(PackageError, match="not one of ours"):
        files_at(tmp_path)


# --- Other layouts --------------------------------------------------------------------------------


def test_the_first_layout_gets_a_plain_message() -> None:
    old = {name: FILES[name] for name in NAMES if name not in ("README.txt", "readings.csv")}
    with pytest.raises(PackageError, match=r"older version; give its scores\.csv alone"):
        files_in(zipped(old), "old.zip")


@pytest.mark.parametrize(
    ("layout", "why"), [(1, "older"), (2, "older"), (4, "newer"), ("3", "not one of ours")]
)
def test_another_layout_gets_a_plain_message(layout: object, why: str) -> None:
    said = json.loads(FILES["datapackage.json"]) | {"layout": layout}
    with pytest.raises(PackageError, match=why):
        side_from({**FILES, "datapackage.json": json.dumps(said).encode()}, SUBJECT)


@pytest.mark.parametrize("text", [b"", b"[]", b"{}", b"nul", b"[" * 100_000, b'{"layout": 3}'])
def test_a_description_that_is_none_is_refused(text: bytes) -> None:
    with pytest.raises(PackageError):
        side_from({**FILES, "datapackage.json": text}, SUBJECT)


def test_a_description_with_half_a_character_in_it_is_refused() -> None:
    said = json.loads(FILES["datapackage.json"])
    said["method"]["parameters"]["ambassador"] = "\ud800"
    with pytest.raises(PackageError, match="is damaged"):
        rebuild({**FILES, "datapackage.json": json.dumps(said).encode()}, SUBJECT)


def test_a_value_of_a_description_as_long_as_a_book_is_not_told_again() -> None:
    said = json.loads(FILES["datapackage.json"])
    said["method"]["version"] = "x" * 100_000
    with pytest.raises(PackageError, match=r"method\.version is missing or wrong"):
        rebuild({**FILES, "datapackage.json": json.dumps(said).encode()}, SUBJECT)


@pytest.mark.parametrize("row", ["\n", "x\n"])
def test_a_million_rows_are_refused_in_a_line(row: str) -> None:
    head = FILES["order.csv"].decode().splitlines()[0]
    data = f"{head}\n{row * 1_000_000}".encode()
    with pytest.raises(TableError) as refused:
        rebuild({**FILES, "order.csv": data}, SUBJECT)
    (told,) = refused.value.problems
    assert "more than 250000 rows" in told


def test_of_a_table_that_is_wrong_throughout_so_much_is_told_as_one_reads() -> None:
    data = FILES["order.csv"].splitlines()[0] + b"\n" + b"x\n" * 5_000
    with pytest.raises(TableError) as refused:
        rebuild({**FILES, "order.csv": data}, SUBJECT)
    assert len(refused.value.problems) == 1_001
    assert refused.value.problems[-1] == "order.csv:1002: nothing further was read"


def test_a_method_with_unknown_parameters_is_refused() -> None:
    said = json.loads(FILES["datapackage.json"])
    said["method"]["parameters"]["mood"] = "good"
    with pytest.raises(PackageError, match="parameters this version does not know"):
        side_from({**FILES, "datapackage.json": json.dumps(said).encode()}, SUBJECT)


def test_a_missing_file_is_named() -> None:
    part = {name: data for name, data in FILES.items() if name != "sources.csv"}
    with pytest.raises(PackageError, match=r"not whole: sources\.csv"):
        files_in(zipped(part), "upload.zip")


def scores(change: Callable[[str], str]) -> Mapping[str, bytes]:
    return {"scores.csv": change(FILES["scores.csv"].decode()).encode()}


BROKEN: Mapping[str, tuple[Callable[[str], str], str]] = {
    "no rows": (lambda text: text.splitlines()[0] + "\n", "lists no state"),
    "other columns": (lambda text: text.replace("standing", "status", 1), "not those of this"),
    "a short row": (lambda text: text + "KAZ,Kazakhstan\n", "2 cells"),
    "a word for a number": (lambda text: text.replace(",scored,75", ",scored,many"), "no number"),
    "no state": (lambda text: text.replace("\nKAZ,", "\nXXX,"), "which is no state"),
    "a state twice": (lambda text: text + text.splitlines()[-1] + "\n", "twice"),
    "two snapshots": (lambda text: text.replace(shown().id, "0" * 12, 1), "several snapshots"),
    "an open quote": (lambda text: text + '"KAZ', "is not CSV"),
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_scores_that_are_not_ours_are_refused(broken: tuple[Callable[[str], str], str]) -> None:
    change, why = broken
    files = scores(change)
    if files["scores.csv"] == FILES["scores.csv"]:
        files = scores(lambda text: text.replace(",18.75,", ",many,", 1))
    with pytest.raises(PackageError, match=why):
        side_from(files, SUBJECT)


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(PackageError, match="not UTF-8"):
        side_from({"scores.csv": FILES["scores.csv"] + b"\xff"}, SUBJECT)


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("1.0", "integer"),
        ("1\u0661", "integer"),
        ("1_000", "integer"),
        ("01", "integer"),
        ("nan", "number"),
        ("1/2", "number"),
        ("1e9999", "number"),
        ("True", "boolean"),
        ("2024-1-1", "date"),
        ("2024-02-30", "date"),
        ("20240101", "date"),
    ],
)
def test_a_cell_of_another_type_is_refused(cell: str, kind: str) -> None:
    with pytest.raises(ValueError, match=f"{re.escape(cell)}|out of range"):
        typed(cell, kind)  # type: ignore[arg-type]


def test_a_wrong_cell_is_named_with_file_line_and_column() -> None:
    text = FILES["evidence.csv"].decode().replace(",99,", ",", 1)
    text = text.replace(",1,0123456789abcdef", ",one,0123456789abcdef", 1)
    with pytest.raises(TableError, match=r"evidence\.csv:2: paragraph: 'one' is no integer"):
        rebuild({**FILES, "evidence.csv": text.encode()}, SUBJECT)
