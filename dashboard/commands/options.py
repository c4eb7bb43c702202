"""What more than one command takes, declared once, and what is made of it.

A command refuses by click's own errors: `UsageError` ends with 2, the command was wrong; any other
`ClickException` with 1, the data is wrong.
"""

import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any, Final, TypeAlias

import click

from dashboard.settings import read_settings
from model.dates import parse_period
from model.errors import LedgerError
from model.files import write_file, writing
from model.ledger import Ledger, Progress, load_ledger, load_subject

PATIENCE: Final = 2.0
"""Seconds of silence before progress is shown."""
READING: Final = "Reading the seeds: {done} of {total} files"
LEAVING_OUT: Final = "Leaving out {bar} {done} of {total}"
SCREENING: Final = "Screening {bar} {done} of {total} chunks, {left} left"
PUBLISHING: Final = "Publishing {bar} {done} of {total} files"
DRAWING: Final = "Drawing {bar} {done} of {total}"

Command: TypeAlias = Callable[..., str]
"""It takes what was typed, and gives what is to be printed."""


def day(text: str) -> date:
    """A day as typed; a month or a year means its last day."""
    wrong = f"{text!r} is no date; write 2024-12-17, or 2024-12 or 2024 for its last day"
    if "/" in text:
        raise click.BadParameter(wrong)
    try:
        return parse_period(text).end
    except ValueError:
        raise click.BadParameter(wrong) from None


as_typed: Final = click.Path(path_type=Path)
"""Where a file or folder is, to be printed again as it was typed."""

seeds_option = click.option(
    "--seeds", metavar="DIR", help="Folder of the evidence (or STANCE_SEEDS)."
)
documents_option = click.option(
    "--documents", metavar="DIR", help="Your own copies of the articles (or STANCE_DOCUMENTS)."
)
desk_option = click.option(
    "--desk", metavar="DIR", help="Folder of the coding desk (or STANCE_DESK)."
)
json_option = click.option("--json", is_flag=True, help="Print JSON.")


def clocks(command: Command) -> Command:
    """The command takes `as_of` and `known_by`."""
    typed = "a date such as 2024-12-17; 2024-12 or 2024 is its last day"
    for option, meaning in (("--known-by", "been published"), ("--as-of", "happened")):
        said = f"What had {meaning} by then: {typed}."
        command = click.option(option, type=day, metavar="DATE", help=said)(command)
    return command


def _of_seeds(name: str, load: Callable[[Path], Any]) -> Callable[[Command], Command]:
    """The command is given what is loaded from the seeds that were named."""

    def of(command: Command) -> Command:
        @seeds_option
        @wraps(command)
        def run(*, seeds: str | None, **typed: Any) -> str:
            folder = read_settings(os.environ, seeds=seeds).seeds
            try:
                loaded = load(folder)
            except LedgerError as error:
                raise wrong_data(error.problems, NOTHING_COMPUTED, aside=True) from error
            return command(**{name: loaded}, **typed)

        return run

    return of


of_ledger: Final = _of_seeds("ledger", lambda folder: load_ledger(folder, progress(READING)))
of_subject: Final = _of_seeds("subject", load_subject)


def of_snapshot(command: Command) -> Command:
    """The command is given the snapshot `taken` of the seeds, at the clocks that were named."""

    @of_ledger
    @clocks
    @wraps(command)
    def run(*, ledger: Ledger, as_of: date | None, known_by: date | None, **typed: Any) -> str:
        from model.snapshot import take_snapshot  # noqa: PLC0415 (`check` needs none)

        return command(taken=take_snapshot(ledger, as_of=as_of, known_by=known_by), **typed)

    return run


NOTHING_COMPUTED: Final = "nothing was computed"


def wrong_data(
    problems: Sequence[object], therefore: str, *, aside: bool = False
) -> click.ClickException:
    """Print every problem, `aside` where only the answer is for standard output."""
    click.echo("\n".join(map(str, problems)), err=aside)
    return click.ClickException(f"{many(len(problems), 'problem')}; {therefore}")


def write(path: Path, pieces: Iterable[bytes]) -> int:
    """Write a file, whole or not at all; gives its size in bytes."""
    with writing(path):
        return write_file(path, pieces)


def many(number: int, what: str) -> str:
    """`1 problem`, `2 problems`."""
    return f"{number} {what}{'s' * (number != 1)}"


def progress(said: str, clock: Callable[[], float] = time.monotonic) -> Progress | None:
    """Words with `done`, `total` and `bar`, shown once it takes long; none where nobody watches."""
    if not sys.stderr.isatty():
        return None
    started = clock()

    def report(done: int, total: int) -> None:
        so_far = clock() - started
        if so_far > PATIENCE:
            full, end = "#" * (30 * done // total), "\n" if done == total else ""
            left = _span(so_far / max(done, 1) * (total - done))
            line = said.format(done=done, total=total, bar=f"[{full:.<30}]", left=left)
            sys.stderr.write(f"\r{line}{end}")
            sys.stderr.flush()

    return report


def _span(seconds: float) -> str:
    """How long in words: `4 min`, `40 s`."""
    return f"{seconds / 60:.0f} min" if seconds >= 90 else f"{seconds:.0f} s"
