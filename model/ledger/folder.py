"""The seed folder on disk: which files are read, and which are refused (never ignored)."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from model.errors import LedgerError, Problem
from model.ledger.ledger import SUBJECT_FILE, Ledger, Progress, read_ledger, read_subject
from model.ledger.yamltext import LARGEST
from model.places import Subject

SCHEMAS: Final = tuple(f"{name}.schema.json" for name in ("seed", "groups", "subject", "agreement"))
_BESIDE: Final = ("README.md", *SCHEMAS)
"""Files that may stand beside the seeds; hidden files of the system are no concern of ours."""

Stamp = tuple[tuple[str, int, int], ...]
"""Name, size and time (ns) of each seed file: when it changes, the ledger is read again."""


def load_ledger(folder: Path, progress: Progress | None = None) -> Ledger:
    """Read all of a seed folder; `LedgerError` with every problem of its files and itself."""
    files, problems = _read_folder(folder)
    if files or not problems:
        try:
            ledger = read_ledger(files, progress)
            if not problems:
                return ledger
        except LedgerError as error:
            problems += error.problems
    raise LedgerError(tuple(sorted(problems)))


def load_subject(folder: Path) -> Subject:
    """Only what a seed folder is about; `LedgerError` with every problem of that file."""
    files, _ = _read_folder(folder, only=SUBJECT_FILE)
    return read_subject(files)


def stamp(folder: Path) -> Stamp:
    """The state of a seed folder, cheap to ask; empty where it cannot be read."""
    try:
        with os.scandir(folder) as entries:
            stats = [(entry.name, entry.stat()) for entry in entries if not _hidden(entry.name)]
    except OSError:
        return ()
    return tuple(sorted((name, stat.st_size, stat.st_mtime_ns) for name, stat in stats))


def _read_folder(
    folder: Path, only: str | None = None
) -> tuple[Mapping[str, bytes], list[Problem]]:
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        what = f"the seed folder cannot be read ({error.strerror}); check --seeds or STANCE_SEEDS"
        return files, [Problem(str(folder), 1, what)]
    for entry in entries:
        if only is not None and entry.name != only:
            continue
        if _hidden(entry.name) or (entry.name in _BESIDE and entry.is_file()):
            continue
        shown = f"{folder.name}/{entry.name}"
        if refusal := _refusal(entry, folder):
            problems.append(Problem(shown, 1, refusal))
            continue
        try:
            files[shown] = entry.read_bytes()
        except OSError as error:
            problems.append(Problem(shown, 1, f"cannot be read ({error.strerror}); check it"))
    return files, problems


def _hidden(name: str) -> bool:
    return name.startswith(".") and not name.endswith((".yaml", ".yml"))


def _refusal(entry: Path, folder: Path) -> str | None:
    """Why an entry of the folder is not read; None where it is."""
    if entry.is_symlink() and folder.resolve() not in entry.resolve().parents:
        return "is a link out of the seed folder; copy the file here"
    if entry.is_dir():
        return "is a sub-folder; put its files beside the others"
    if entry.suffix == ".yml":
        return f"ends in .yml; rename it {entry.stem}.yaml"
    if entry.suffix != ".yaml":
        return "is not a seed file; only .yaml files belong here, take it out"
    if not entry.is_file():
        return "is not a regular file; take it out"
    if entry.stat().st_size > LARGEST:
        return f"over {LARGEST // 1_000_000} MB; split the file"
    return None
