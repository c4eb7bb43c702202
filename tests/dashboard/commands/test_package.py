"""Writing, verifying and comparing packages from the command line."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from dashboard.commands.cli import COMMAND_WRONG, DATA_WRONG, FINE
from model.ledger import load_ledger
from model.package import archive_name, citation, write_package, write_zip
from model.package.package import package_files
from model.snapshot import Snapshot, take_snapshot
from model.verification import files_at
from tests.dashboard.commands.typed import Said, Stance, run
from tests.factory import day, evidence, group, ledger, put, seed_files, source

OPENED = evidence(low=3, event_date="2025-02-01")
LEDGER = ledger(
    evidence(source="earlier", low=2, confirmed="2023-05-31"),
    OPENED,
    evidence(actor="UZB", dimension="visits", low=3, source="earlier", event_date="2023-05-01"),
    evidence(actor="GROUP:pair", dimension="recognition", value="withheld"),
    evidence(actor="GROUP:pair", dimension="posture", low=-1),
    evidence(actor="GROUP:pair", dimension="delisting", low=4),
    groups=[group("pair", "KAZ", "FRA")],
    sources=[source("earlier", published="2023-06-01")],
)
Compared = Callable[..., str]


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return put(tmp_path, seed_files(LEDGER))


@pytest.fixture
def compared(stance: Stance, seeds: Path) -> Compared:
    def compare(*words: object) -> str:
        given = stance("diff", *words, seeds=seeds)
        assert (given.code, given.complaint) == (FINE, "")
        return given.text

    return compare


def test_a_package_is_written_as_folder_and_zip_and_verified(
    stance: Stance, seeds: Path, tmp_path: Path
) -> None:
    taken = take_snapshot(LEDGER)
    said = stance("snapshot", "--out", "a", "--zip", tmp_path, "--bom", seeds=seeds)
    assert "Cite as:" in said.text
    archive = tmp_path / archive_name(taken)
    assert files_at(archive) == files_at(tmp_path / "a") == package_files(taken, bom=True)
    for path in (archive, tmp_path / "a"):
        checked = stance("verify", path)
        assert (checked.code, checked.text[:5]) == (FINE, "Fine:")


@pytest.mark.parametrize(
    "words",
    ["--out a --zip a", "--out a --zip a/b.zip", "--out b --xlsx b/t.xlsx", "--xlsx a/t.xlsx"],
)
def test_nothing_of_ours_is_put_into_a_package_since_it_would_be_refused(
    stance: Stance, seeds: Path, tmp_path: Path, words: str
) -> None:
    stance("snapshot", "--out", "a", seeds=seeds)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    said = stance("snapshot", *words.split(), seeds=seeds)
    assert said.code == COMMAND_WRONG
    assert "would stand in a data package, which holds nothing else" in said.complaint
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    assert stance("verify", "a").code == FINE


def test_a_package_that_does_not_hold_is_exit_one_with_every_problem(
    stance: Stance, tmp_path: Path
) -> None:
    write_package(take_snapshot(LEDGER), tmp_path / "a")
    (tmp_path / "a" / "scores.csv").write_bytes(b"iso3\n")
    checked = stance("verify", "a")
    assert checked.code == DATA_WRONG
    assert "scores.csv: has sha256:" in checked.text
    assert "do not rely on a" in checked.complaint


def release(folder: Path) -> Path:
    """A release as `make release` leaves it, with a wheel of two bytes."""
    folder.mkdir()
    (folder / "ours.whl").write_bytes(b"PK")
    write_zip(take_snapshot(LEDGER), folder)
    sums = (f"{hashlib.sha256(p.read_bytes()).hexdigest()}  {p.name}\n" for p in folder.iterdir())
    (folder / "SHA256SUMS").write_text("".join(sums), encoding="utf-8")
    return folder


def test_a_release_holds_file_by_file_and_its_data_package_holds(
    stance: Stance, tmp_path: Path
) -> None:
    it = release(tmp_path / "release")
    said = stance("verify", it)
    assert said.code == FINE
    package, *of_the_release = said.text.splitlines()
    assert package == stance("verify", next(it.glob("*.zip"))).text
    assert of_the_release == [
        "Every file is as SHA256SUMS says.",
        "SHA256SUMS is not signed: nothing here tells who made it.",
    ]
    (it / "SHA256SUMS.minisig").touch()
    assert "minisign -V -m SHA256SUMS -P PUBLIC_KEY" in stance("verify", it).text


def tampered(it: Path) -> None:
    (it / "ours.whl").write_bytes(b"KP")


def missing(it: Path) -> None:
    (it / "ours.whl").unlink()


def extra(it: Path) -> None:
    (it / "theirs.whl").touch()


def incomplete(it: Path) -> None:
    """The sums hold, and there is no ZIP."""
    next(it.glob("*.zip")).unlink()
    sums = (it / "SHA256SUMS").read_text(encoding="utf-8").splitlines(keepends=True)
    (it / "SHA256SUMS").write_text(
        "".join(line for line in sums if ".zip" not in line), encoding="utf-8"
    )


def misread(it: Path) -> None:
    (it / "SHA256SUMS").write_bytes(b"\xff")


@pytest.mark.parametrize(
    ("happened", "told"),
    [
        (tampered, "ours.whl: is not the file that SHA256SUMS names; get it again\n"),
        (missing, "ours.whl: is named in SHA256SUMS and is not here; get it again\n"),
        (extra, "theirs.whl: is not named in SHA256SUMS; take it away\n"),
        (incomplete, "release: holds no data package (ZIP); ask for the whole release\n"),
        (misread, "SHA256SUMS is no text; get it again"),
    ],
)
def test_a_release_that_does_not_hold_is_exit_one_with_a_sentence_for_each_file(
    stance: Stance, tmp_path: Path, happened: Callable[[Path], None], told: str
) -> None:
    it = release(tmp_path / "release")
    happened(it)
    said = stance("verify", it)
    assert said.code == DATA_WRONG
    assert told in f"{said.text}\n{said.complaint}"


def test_a_release_whose_data_does_not_follow_is_exit_one_though_every_sum_holds(
    stance: Stance, tmp_path: Path
) -> None:
    it = release(tmp_path / "release")
    archive = next(it.glob("*.zip"))
    files = {**files_at(archive), "scores.csv": b"iso3\n"}
    with ZipFile(archive, "w") as written:
        for name, data in files.items():
            written.writestr(name, data)
    was = (it / "SHA256SUMS").read_text(encoding="utf-8").splitlines(keepends=True)
    line = f"{hashlib.sha256(archive.read_bytes()).hexdigest()}  {archive.name}\n"
    lines = [line if archive.name in one else one for one in was]
    (it / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")
    said = stance("verify", it)
    assert said.code == DATA_WRONG
    assert "scores.csv: has sha256:" in said.text


def test_nothing_to_write_to_is_refused(stance: Stance, seeds: Path) -> None:
    said = stance("snapshot", seeds=seeds)
    assert said.code == COMMAND_WRONG
    assert "--out DIR, --zip FILE" in said.complaint


def test_a_zip_without_a_name_is_named_after_itself(
    stance: Stance, seeds: Path, tmp_path: Path
) -> None:
    assert stance("snapshot", "--zip", seeds=seeds).code == FINE
    assert (tmp_path / archive_name(take_snapshot(LEDGER))).is_file()


def test_two_dates_are_compared_with_causes_and_evidence(compared: Compared) -> None:
    said = compared("2023-12", "2025-03-31")
    assert "Kazakhstan (KAZ)\n" in said
    assert "  EMBASSY: E2 → E3\n" in said
    assert f"happened: {OPENED.id}" in said
    assert "aged, which is no step of the state: " in said
    assert "RECOGNITION: nothing → withheld" in said
    assert "(said of all pair)" in said
    assert "GROUP:" not in said
    assert "POSTURE" not in said, "the attitude of a group labels nobody"
    assert "DELISTING" not in said, "what is said of groups moves no reading of a state"


def test_an_old_package_is_compared_with_the_ledger_as_it_stands(
    compared: Compared, tmp_path: Path
) -> None:
    old = take_snapshot(LEDGER, as_of=day("2023-12-31"), known_by=day("2023-12-31"))
    write_package(old, tmp_path / "old")
    write_zip(old, tmp_path / "old.zip")
    by_date = compared("2023")
    assert compared(tmp_path / "old") == by_date
    assert compared(tmp_path / "old.zip") == by_date
    assert compared(tmp_path / "old" / "scores.csv") == by_date


def test_changes_are_written_beside_what_is_printed(
    compared: Compared, stance: Stance, seeds: Path, tmp_path: Path
) -> None:
    for out in (tmp_path, tmp_path / "mine.csv"):
        said = compared("2023", "--out", out)
        path = tmp_path / "changes.csv" if out == tmp_path else out
        assert said.endswith(f"Written: {path}")
        assert path.read_text(encoding="utf-8").startswith("iso3,country,dimension,part,")
    refused = stance("diff", "2023", "--out", tmp_path / "missing" / "changes.csv", seeds=seeds)
    assert refused.code == COMMAND_WRONG
    assert "cannot be written" in refused.complaint


def test_nothing_differs_from_itself(compared: Compared) -> None:
    assert compared("2025-03-31").endswith("Nothing differs.")


def test_what_is_neither_date_nor_package_is_refused(stance: Stance, seeds: Path) -> None:
    said = stance("diff", "yesterday", seeds=seeds)
    assert said.code == COMMAND_WRONG
    assert "neither a date nor a file" in said.complaint


def test_snapshot_writes_the_package_and_prints_the_citation(
    folder: Path, taken: Snapshot, tmp_path: Path, capsys: Said
) -> None:
    assert run("snapshot", "--out", "out/package", seeds=folder) == FINE
    files = package_files(taken)
    written = {p.name: p.read_bytes() for p in (tmp_path / "out" / "package").iterdir()}
    assert written == files
    said = capsys.readouterr().out
    assert citation(taken) in said
    assert all(name in said for name in files)


def test_snapshot_writes_the_same_workbook_each_time(folder: Path, tmp_path: Path) -> None:
    for name in ("one.xlsx", "two.xlsx"):
        assert run("snapshot", "--xlsx", name, seeds=folder) == FINE
    one, two = ((tmp_path / name).read_bytes() for name in ("one.xlsx", "two.xlsx"))
    assert one == two
    assert one.startswith(b"PK")


def test_snapshot_leaves_other_peoples_folders_alone(folder: Path, capsys: Said) -> None:
    assert run("snapshot", "--out", str(folder), seeds=folder) == COMMAND_WRONG
    assert "another kind" in capsys.readouterr().err
    assert load_ledger(folder).sources


def test_an_edition_is_published_once_and_named_where_it_was_changed(
    stance: Stance, folder: Path, taken: Snapshot, tmp_path: Path
) -> None:
    typed = ("publish", "--out", "editions", "--on", "2025-06-01")
    said = stance(*typed, "--url", "https://example.org/editions", seeds=folder)
    place = tmp_path / "editions" / f"{taken.as_of}-{taken.id}"
    assert said.code == FINE
    assert said.text.startswith(f"Published: {place / 'index.html'}\nThe first edition here")
    assert f"https://example.org/editions/{place.name}/, published 1 June 2025." in said.text
    assert stance(*typed, seeds=folder).text.startswith("Already there, and as it was published")
    assert (
        stance("verify", "editions").text == "Fine: 1 edition is as it was published, file by file."
    )
    (place / "index.html").write_bytes(b"")
    for again in (stance(*typed, seeds=folder), stance("verify", "editions")):
        assert again.code == DATA_WRONG
        assert f"{place.name}/index.html: was changed since it was published" in again.text
    assert "nothing was published" in stance(*typed, seeds=folder).complaint


def test_an_address_that_is_none_and_a_folder_of_others_are_refused(
    stance: Stance, folder: Path, tmp_path: Path
) -> None:
    wrong = stance("publish", "--out", "x", "--url", "example.org", seeds=folder)
    assert (wrong.code, "is no address" in wrong.complaint) == (COMMAND_WRONG, True)
    refused = stance("publish", "--out", tmp_path, seeds=folder)
    assert (refused.code, "another kind" in refused.text) == (DATA_WRONG, True)
