"""The commands that exchange packages: write one as folder or ZIP, verify one, compare two.

Nothing here prints or needs Streamlit. `verify` takes `package`; `diff` takes `old`, `new` (None is
the ledger as it stands), `out` and `seeds`; a snapshot is written by `write_snapshot`.
"""

import argparse
import os
from datetime import date
from pathlib import Path

from dashboard.commands.answer import DATA_WRONG, Answer
from dashboard.commands.progress import reporter
from dashboard.settings import read_settings
from model.changes import (
    Cause,
    Diff,
    Move,
    Shown,
    Side,
    Step,
    changes_csv,
    compare,
    side_at,
    side_of,
)
from model.dates import parse_period
from model.files import write_file
from model.ledger import Ledger, load_ledger
from model.package import PackageError, citation, write_package, write_zip
from model.verification import files_at
from model.verification import verify as check_package
from model.places import STATE_NAMES
from model.snapshot import Snapshot, take_snapshot

NOT_TOLD = "cause not known: scores.csv alone does not tell"


def write_snapshot(
    taken: Snapshot, *, out: str | None = None, archive: str | None = None, bom: bool = False
) -> Answer:
    """Write the data package as a folder, as a ZIP, or both.

    Raises:
        PackageError: neither is asked for, or it cannot be written.
    """
    if out is None and archive is None:
        raise PackageError("nothing to write to; give --out DIR, --zip FILE or both")
    lines = []
    if out is not None:
        folder = _path(out)
        sizes = write_package(taken, folder, bom=bom)
        lines.append(f"Written to {folder}:")
        lines += [f"  {name} ({size} bytes)" for name, size in sizes.items()]
    if archive is not None:
        path = write_zip(taken, _path(archive), bom=bom)
        lines.append(f"Written to {path} ({path.stat().st_size} bytes)")
    return Answer("\n".join([*lines, "Cite as:", f"  {citation(taken)}"]))


def verify(arguments: argparse.Namespace) -> Answer:
    """Whether a package is what it says; every problem is printed."""
    path = _path(arguments.package)
    verdict = check_package(files_at(path))
    if verdict.problems:
        count = len(verdict.problems)
        summary = f"stance: {count} problem{'s' * (count != 1)}; do not rely on {path.name}"
        return Answer("\n".join(verdict.problems), summary, DATA_WRONG)
    if verdict.unchecked:
        return Answer(f"Snapshot {verdict.snapshot_id}: {verdict.unchecked}.")
    return Answer(
        f"Fine: snapshot {verdict.snapshot_id}; every hash, type and citation holds, and every cell"
        " follows from the evidence inside."
    )


def diff(arguments: argparse.Namespace) -> Answer:
    """What differs between two dates, folders, ZIPs or scores.csv, and why."""
    ledger = load_ledger(read_settings(os.environ, seeds=arguments.seeds).seeds, reporter())
    old = _side(arguments.old, ledger)
    new = _side(arguments.new, ledger) if arguments.new else side_of(take_snapshot(ledger))
    found = compare(old, new)
    text = diff_text(found)
    if arguments.out is None:
        return Answer(text)
    path = _path(arguments.out)
    path = path / "changes.csv" if path.is_dir() else path
    try:
        write_file(path, [changes_csv(found).encode()])
    except OSError as error:
        raise PackageError(f"{path} cannot be written ({error.strerror})") from error
    return Answer(f"{text}\nWritten: {path}")


def _side(asked: str, ledger: Ledger) -> Side:
    """A date is the ledger as of then and as known then; anything else is a package."""
    day = _day(asked)
    if day is not None:
        return side_of(take_snapshot(ledger, as_of=day, known_by=day))
    path = _path(asked)
    if not path.exists():
        raise PackageError(
            f"{asked!r} is neither a date nor a file; give 2024-12-17, 2024-12, 2024, or a folder,"
            " ZIP or scores.csv of `stance snapshot`"
        )
    return side_at(path, ledger)


def _day(text: str) -> date | None:
    """A day as typed; a month or a year means its last day; None where it is no date."""
    if "/" in text:
        return None
    try:
        return parse_period(text).end
    except ValueError:
        return None


def _path(text: str) -> Path:
    return Path(text).expanduser().absolute()


def diff_text(found: Diff) -> str:
    """A difference for people: state by state, each move with its parts."""
    lines = [f"From {_end(found.old)}", f"to   {_end(found.new)}", ""]
    iso3 = ""
    for move in found.moves:
        if move.iso3 != iso3:
            iso3 = move.iso3
            lines.append(f"{STATE_NAMES[iso3]} ({iso3})")
        lines += _move_lines(move)
    return "\n".join([*lines, *([""] if found.moves else []), *_summary(found)])


def _end(side: Side) -> str:
    as_of, known_by = side.clocks
    return f"as of {as_of}, known by {known_by}, snapshot {side.snapshot_id}"


def _move_lines(move: Move) -> list[str]:
    alone = len(move.steps) == 1
    lines = [f"  {move.measure.upper()}: {_arrow(move.before, move.after)}"]
    for step in move.steps:
        part = "" if alone else f"{_arrow(step.before, step.after)}  "
        lines.append(f"    {part}{_why(step)}")
    return lines


def _arrow(before: Shown, after: Shown) -> str:
    same = before.text == after.text
    was, now = (_worded(shown, in_full=same) for shown in (before, after))
    return f"{was} → {now}"


def _worded(shown: Shown, *, in_full: bool) -> str:
    """The text; where both sides have the same one, with what differs beside it."""
    text = shown.text or "nothing"
    if not in_full:
        return text
    points = f" to {float(shown.points.not_ruled_out):g}" if shown.points else ""
    beside = [shown.state or "", f"outlook {shown.outlook}" if shown.outlook else ""]
    words = ", ".join(word.replace("_", " ") for word in beside if word)
    return f"{text}{points} ({words})" if words else f"{text}{points}"


def _why(step: Step) -> str:
    if step.cause is None:
        return NOT_TOLD
    cause = step.cause.value.replace("_", " ")
    old = ", which is no step of the state" if step.cause is Cause.AGED else ""
    note = f" ({step.note})" if step.note else ""
    evidence = f": {' '.join(step.evidence)}" if step.evidence else ""
    return f"{cause}{old}{note}{evidence}"


def _summary(found: Diff) -> list[str]:
    if not found.steps:
        return ["Nothing differs."]
    counts = []
    for cause in (*Cause, None):
        states = {step.iso3 for step in found.steps if step.cause is cause}
        if states:
            word = cause.value.replace("_", " ") if cause else "cause not known"
            counts.append(f"{word} {len(states)}")
    return [f"States of which anything differs: {len(found.states)} ({', '.join(counts)})."]
