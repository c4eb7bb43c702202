"""The seed folder on disk: which files are read, and which are refused (never ignored)."""

import hashlib
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG
from typing import Final

from model.errors import LedgerError, Problem
from model.ledger.ledger import SUBJECT_FILE, Ledger, Progress, read_ledger, read_subject
from model.ledger.yamltext import LARGEST
from model.places import Subject

SCHEMAS: Final = tuple(f"{name}.schema.json" for name in ("seed", "groups", "subject", "agreement"))
_BESIDE: Final = ("README.md", *SCHEMAS)
"""Files that may stand beside the seeds."""
_OF_A_SYSTEM: Final = ("desktop.ini", "thumbs.db", "ehthumbs.db", "icon\r")

Stamp = tuple[tuple[str, int, int, int, int, str], ...]
"""Of each entry of a seed folder its name, its size, when its content and when anything of it was
changed (ns), and its inode: when one of them differs, the ledger is read again. A change that keeps
size and time is told by the time of the change itself, which nobody sets back; a file put in the
place of another by its inode; and a second change in place within one tick of the file system's
clock (some ms; 2 s on FAT) by the SHA-256 of the content, which stands last while a file is young.
"""
YOUNG: Final = 2_000_000_000
"""Nanoseconds in which a file may be changed again at what its file system calls one time."""


def load_ledger(folder: Path, progress: Progress | None = None) -> Ledger:
    """Read all of a seed folder; `LedgerError` with every problem of its files and itself."""
    files, problems = _read_folder(folder)
    if files or not problems:
        try:
            ledger = read_ledger(files, progress)
            if not problems:
                return ledger
        except LedgerError as error:
            told = {problem.file for problem in problems}  # it is not missing too
            problems += [problem for problem in error.problems if problem.file not in told]
    raise LedgerError(tuple(sorted(problems)))


def seed_files(folder: Path) -> Mapping[str, bytes]:
    """The bytes of every seed by display path, as `read_ledger` takes them; `LedgerError` where the
    folder holds what is none.
    """
    files, problems = _read_folder(folder)
    if problems:
        raise LedgerError(tuple(sorted(problems)))
    return files


def load_subject(folder: Path) -> Subject:
    """Only what a seed folder is about; `LedgerError` with every problem of that file."""
    files, problems = _read_folder(folder, only=SUBJECT_FILE)
    if problems:
        raise LedgerError(tuple(problems))
    return read_subject(files)


def stamp(folder: Path, now: int) -> Stamp:
    """The state of a seed folder at a time (ns since 1970), cheap to ask; empty where it cannot be
    read.
    """
    try:
        with os.scandir(folder) as entries:
            return tuple(sorted(_state(one, now) for one in entries if not _foreign(one.name)))
    except OSError:
        return ()


def _state(entry: os.DirEntry[str], now: int) -> tuple[str, int, int, int, int, str]:
    """Of what a link leads to, else of the link; an entry that nobody may look at has its name."""
    for follow in (True, False):
        with suppress(OSError):
            stat = entry.stat(follow_symlinks=follow)
            changed = stat.st_mtime_ns, stat.st_ctime_ns
            content = _content(entry.path, stat) if max(changed) > now - YOUNG else ""
            return entry.name, stat.st_size, *changed, stat.st_ino, content
    return entry.name, 0, 0, 0, 0, ""


def _content(path: str, stat: os.stat_result) -> str:
    """The digest of what would be read; of what is refused unread there is none."""
    if not S_ISREG(stat.st_mode) or stat.st_size > LARGEST:
        return ""
    with suppress(OSError):
        return hashlib.sha256(Path(path).read_bytes()).hexdigest()
    return ""


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
        if _foreign(entry.name):
            continue
        shown = f"{folder.name}/{entry.name}"
        try:
            if entry.name in _BESIDE and entry.is_file():
                continue
            refusal = _refusal(entry, folder)
            if refusal is None:
                files[shown] = entry.read_bytes()
        except OSError as error:  # no right to look, a medium that fails, gone meanwhile
            refusal = f"cannot be read ({error.strerror}); mend its permissions, or take it out"
        if refusal is not None:
            problems.append(Problem(shown, 1, refusal))
    return files, problems


def _foreign(name: str) -> bool:
    """Whether a file is of the system or of an editor: hidden, a lock or a backup. A hidden file of
    evidence is none of these, unless Emacs locks by it (`.#a.yaml`) or macOS keeps attributes in it
    (`._a.yaml`).
    """
    if name.startswith((".#", "._", "~$")) or name.endswith("~"):
        return True
    if name.casefold() in _OF_A_SYSTEM or (name.startswith("#") and name.endswith("#")):
        return True
    return name.startswith(".") and not name.endswith((".yaml", ".yml"))


def _refusal(entry: Path, folder: Path) -> str | None:
    """Why an entry of the folder is not read; None where it is. `OSError` where nobody can tell."""
    if not _in_utf_8(entry.name):
        return "has a name that is not UTF-8; rename it"
    if entry.is_symlink():
        if not entry.exists():
            return "is a link that leads nowhere; take it out"
        if folder.resolve() not in entry.resolve().parents:
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


def _in_utf_8(name: str) -> bool:
    """Python keeps other bytes of a name as surrogates, which are no text."""
    return not any("\ud800" <= character <= "\udfff" for character in name)
