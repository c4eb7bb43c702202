"""The commands that answer in the terminal: each takes what was typed and gives an Answer.

Nothing here prints, draws or needs Streamlit.
"""

import argparse
import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Final

from dashboard.commands.answer import COMMAND_WRONG, DATA_WRONG, Answer
from dashboard.commands.exchange import diff, verify, write_snapshot
from dashboard.commands.progress import reporter
from dashboard.commands.terminal import score_text
from dashboard.commands.terminal_country import country_text
from dashboard.files.records import as_json, country_record, score_record
from dashboard.settings import Settings, read_settings
from model.codebook import Method
from model.dates import parse_period
from model.errors import LedgerError, Problem
from model.files import write_file
from model.handbook import as_markdown, handbook, schemas
from model.ledger import fingerprint, load_ledger, paragraphs, verify_documents
from model.package import PackageError, archive_name
from model.places import SUBJECT, SUBJECT_NAME, UnknownActorError, find_state
from model.snapshot import ClockError, Snapshot, take_snapshot

_NO_TERMINAL: Final = 240
"""Columns where nobody looks: wide enough to fold nothing of the table."""


class CommandError(Exception):
    """What was typed cannot be done; the message says what to type instead."""


def answer(arguments: argparse.Namespace) -> Answer:
    """Run the command named in `arguments.command`; a user's error is words, never a traceback."""
    try:
        return ANSWERS[arguments.command](arguments)
    except LedgerError as error:
        return _problems(error.problems, on_stdout=arguments.command == "check")
    except (CommandError, PackageError, ClockError, UnknownActorError) as error:
        return Answer(complaint=f"stance: {error}", code=COMMAND_WRONG)


def check(arguments: argparse.Namespace) -> Answer:
    """Whether the seeds are right, and with the documents at hand whether they are as coded."""
    settings = _settings(arguments)
    ledger = load_ledger(settings.seeds, reporter())
    counts = (
        f"{_count(len(ledger.sources), 'source')},"
        f" {_count(len(ledger.evidence), 'piece')} of evidence,"
        f" {_count(len(ledger.groups), 'group')}"
    )
    if settings.documents is None:
        unchecked = "documents not checked (name their folder with --documents)"
        return Answer(f"Fine: {counts}; {unchecked}.")
    problems = verify_documents(ledger, settings.documents)
    if problems:
        return _problems(problems, on_stdout=True)
    matches = f"every SHA-256, paragraph count and fingerprint matches {settings.documents}"
    return Answer(f"Fine: {counts}; {matches}.")


def score(arguments: argparse.Namespace) -> Answer:
    """Every state on the record, by score."""
    snapshot = _snapshot(arguments)
    if arguments.json:
        return Answer(as_json(score_record(snapshot)))
    return Answer(score_text(snapshot, _width()))


def country(arguments: argparse.Namespace) -> Answer:
    """One state: its readings and the evidence behind them."""
    if arguments.state.strip().casefold() in (SUBJECT.casefold(), SUBJECT_NAME.casefold()):
        raise CommandError(f"{SUBJECT_NAME} is the subject and has no score; name another state")
    iso3 = find_state(arguments.state)
    snapshot = _snapshot(arguments)
    if arguments.json:
        return Answer(as_json(country_record(snapshot, iso3)))
    return Answer(country_text(snapshot, snapshot.by_iso3[iso3], _width()))


def snapshot(arguments: argparse.Namespace) -> Answer:
    """Write the data package as a folder, as a ZIP, or both."""
    taken = _snapshot(arguments)
    archive = archive_name(taken) if arguments.zip == "" else arguments.zip
    if arguments.xlsx is None:
        return write_snapshot(taken, out=arguments.out, archive=archive, bom=arguments.bom)
    said = _workbook(taken, Path(arguments.xlsx))
    if arguments.out is None and archive is None:
        return Answer(said)
    answered = write_snapshot(taken, out=arguments.out, archive=archive, bom=arguments.bom)
    return replace(answered, text=f"{said}\n{answered.text}")


def _workbook(taken: Snapshot, path: Path) -> str:
    from dashboard.files.workbook import workbook_chunks  # noqa: PLC0415 (a writer of workbooks)

    try:
        write_file(path, workbook_chunks(taken))
    except OSError as error:
        raise CommandError(f"{path} cannot be written ({error.strerror})") from error
    return f"Written: {path}"


def brief(arguments: argparse.Namespace) -> Answer:
    """Write the brief of a state or a group."""
    from dashboard.commands.briefs import brief as write  # noqa: PLC0415 (Word, pictures)

    return write(_snapshot(arguments), arguments)


def chart(arguments: argparse.Namespace) -> Answer:
    """Write one chart as PNG or SVG."""
    from dashboard.commands.briefs import EXAMINED  # noqa: PLC0415 (Altair)
    from dashboard.commands.briefs import chart as write  # noqa: PLC0415

    if arguments.chart in EXAMINED:
        from dashboard.commands.robustness import answer  # noqa: PLC0415 (numpy and scipy)

        return answer(arguments)
    return write(_snapshot(arguments), arguments)


def schema(arguments: argparse.Namespace) -> Answer:
    """The JSON Schema of the seed files, for editors."""
    texts = schemas()
    if arguments.out is None:
        return Answer("\n".join(f"== {name}\n{text}" for name, text in texts.items()).rstrip())
    folder = Path(arguments.out)
    return Answer("\n".join(_write(folder / name, text) for name, text in texts.items()))


def codebook(arguments: argparse.Namespace) -> Answer:
    """The published method as Markdown."""
    text = as_markdown(handbook(Method()))
    if arguments.out is None:
        return Answer(text.rstrip())
    return Answer(_write(Path(arguments.out), text))


def locate(arguments: argparse.Namespace) -> Answer:
    """What a seed file must say of a document and of one of its paragraphs."""
    path = Path(arguments.file)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CommandError(f"{path} cannot be read ({error.strerror}); name a file") from error
    lines = paragraphs(data)
    asked: str = arguments.paragraph
    if asked not in map(str, range(1, len(lines) + 1)):
        raise CommandError(
            f"{asked!r} is no paragraph of {path.name}; give a number from 1 to {len(lines)}"
        )
    found = {
        "sha256": sha256(data).hexdigest(),
        "paragraphs": str(len(lines)),
        "paragraph": asked,
        "fingerprint": fingerprint(lines[int(asked) - 1]),
    }
    return Answer("\n".join(f"{name}: {value}" for name, value in found.items()))


ANSWERS: Final[Mapping[str, Callable[[argparse.Namespace], Answer]]] = {
    "check": check,
    "score": score,
    "country": country,
    "snapshot": snapshot,
    "verify": verify,
    "diff": diff,
    "brief": brief,
    "chart": chart,
    "schema": schema,
    "codebook": codebook,
    "fingerprint": locate,
}


def _settings(arguments: argparse.Namespace) -> Settings:
    documents = getattr(arguments, "documents", None)
    return read_settings(os.environ, seeds=arguments.seeds, documents=documents)


def _snapshot(arguments: argparse.Namespace) -> Snapshot:
    as_of = _day("--as-of", arguments.as_of)
    known_by = _day("--known-by", arguments.known_by)
    ledger = load_ledger(_settings(arguments).seeds, reporter())
    return take_snapshot(ledger, as_of=as_of, known_by=known_by)


def _day(option: str, text: str | None) -> date | None:
    """A day as typed; a month or a year means its last day."""
    if text is None:
        return None
    wrong = f"{option} {text!r} is no date; write 2024-12-17, or 2024-12 or 2024 for its last day"
    if "/" in text:
        raise CommandError(wrong)
    try:
        return parse_period(text).end
    except ValueError:
        raise CommandError(wrong) from None


def _problems(problems: tuple[Problem, ...], *, on_stdout: bool) -> Answer:
    listed = "\n".join(str(problem) for problem in problems)
    summary = f"stance: {_count(len(problems), 'problem')}; nothing was computed"
    if on_stdout:
        return Answer(listed, summary, DATA_WRONG)
    return Answer(complaint=f"{listed}\n{summary}", code=DATA_WRONG)


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"


def _width() -> int:
    return shutil.get_terminal_size(fallback=(_NO_TERMINAL, 24)).columns


def _write(path: Path, text: str) -> str:
    try:
        write_file(path, [text.encode()])
    except OSError as error:
        raise CommandError(f"{path} cannot be written ({error.strerror})") from error
    return f"Written: {path}"
