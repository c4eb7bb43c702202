"""What a coder of seeds asks: `check` them, `schema`, `codebook` and `fingerprint`."""

import os
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import click

from dashboard.commands import options
from dashboard.settings import Settings, read_settings
from model.codebook import Method
from model.errors import LedgerError, Problem, escaped
from model.ledger import (
    Ledger,
    load_ledger,
    lone_return,
    paragraphs,
    questions,
    verify_documents,
    with_line_feeds,
)
from model.ledger import fingerprint as fingerprint_of
from model.places import Subject


@click.command()
@options.seeds_option
@options.documents_option
@options.desk_option
def check(**named: str | None) -> str:
    """Check the seeds; with the documents at hand whether they are as coded, and with a desk named
    whether its journal tells all that was done.
    """
    settings = read_settings(os.environ, **named)
    documents = settings.documents
    today = newest_day(datetime.now(UTC))
    try:
        ledger = load_ledger(settings.seeds, options.progress(options.READING))
        found = verify_documents(ledger, documents) if documents else ()
        problems = tuple(sorted((*found, *not_yet(ledger, today), *_desk(settings, named))))
    except LedgerError as error:
        problems = error.problems
    if problems:
        raise options.wrong_data(problems, options.NOTHING_COMPUTED)
    about = questions(ledger.sources.values(), ledger.evidence, ledger.places)
    asked = [f"Question: {question}" for question in (*about, *perhaps_not_yet(ledger, today))]
    sources, pieces = len(ledger.sources), len(ledger.evidence)
    held = f"{options.many(sources, 'source')}, {options.many(pieces, 'piece')} of evidence"
    counts = f"{held}, {options.many(len(ledger.groups), 'group')}"
    matches = f"every SHA-256, paragraph count and fingerprint matches {escaped(str(documents))}"
    if documents is None:
        matches = "documents not checked (name their folder with --documents)"
    return "\n".join([*asked, f"Fine: {counts}; {matches}."])


def _desk(settings: Settings, named: Mapping[str, str | None]) -> tuple[Problem, ...]:
    """What is wrong with the journal of the desk, where one is named here and now."""
    if named.get("desk") is None or settings.desk is None:
        return ()
    from dashboard.desk.journal import problems  # noqa: PLC0415 (few check a desk)

    return problems(settings.desk, settings.seeds)


def newest_day(now: datetime) -> date:
    """The day that has begun somewhere: a text from Kiribati is read in Hawaii the day before."""
    return (now + timedelta(hours=14)).date()


def not_yet(ledger: Ledger, today: date) -> Iterator[Problem]:
    """What cannot be: a source published, or evidence taken back, after the day of the check."""
    for source in ledger.sources.values():
        if source.published.start > today:
            what = f"source.published: {source.published} is after today ({today}); correct it"
            yield Problem(*ledger.places[source.id], what)
    for item in ledger.evidence:
        if item.retracted is not None and item.retracted.date > today:
            what = f"retracted.date: {item.retracted.date} is after today ({today}); correct it"
            yield Problem(*ledger.places[item.key], what)


def perhaps_not_yet(ledger: Ledger, today: date) -> Iterator[Problem]:
    """What is asked: a source whose period of publication lasts beyond the day of the check, for
    both clocks move to its end.
    """
    for source in ledger.sources.values():
        if source.published.start <= today < source.published.end:
            what = (
                f"is published {source.published}, and both clocks move to the end of that, after"
                f" today ({today}); is an earlier end known?"
            )
            yield Problem(*ledger.places[source.id], what)


@click.command()
@click.option(
    "--out", type=options.as_typed, metavar="DIR", help="Folder to write to; printed if not given."
)
def schema(out: Path | None) -> str:
    """Print or write the JSON Schema of the seed files, for editors."""
    from model.handbook import schemas  # noqa: PLC0415 (all of the model; `check` needs less)

    texts = schemas()
    if out is None:
        return "\n".join(f"== {name}\n{text}" for name, text in texts.items()).rstrip()
    return "\n".join(_written(out / name, text) for name, text in texts.items())


@click.command()
@click.option(
    "--out", type=options.as_typed, metavar="FILE", help="File to write; printed if not given."
)
@options.of_subject
def codebook(*, out: Path | None, subject: Subject) -> str:
    """Print or write the published method as Markdown."""
    from model.handbook import as_markdown, handbook  # noqa: PLC0415 (as above)

    text = as_markdown(handbook(Method(), subject))
    return text.rstrip() if out is None else _written(out, text)


def _written(path: Path, text: str) -> str:
    options.write(path, [text.encode()])
    return f"Written: {escaped(str(path))}"


# What begins with a minus is no paragraph, and no option either.
@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("file", type=options.as_typed)
@click.argument("paragraph")
def fingerprint(file: Path, paragraph: str) -> str:
    """Print what a seed file must say of a document FILE and of one PARAGRAPH, which is its number
    over non-empty lines.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        what = f"{escaped(str(file))} cannot be read ({error.strerror}); name a file"
        raise click.UsageError(what) from error
    if (line := lone_return(data)) is not None:
        what = f"{escaped(file.name)} has a lone carriage return in line {line}"
        raise click.UsageError(f"{what}; save it with LF line ends first")
    lines = paragraphs(data)
    if paragraph not in map(str, range(1, len(lines) + 1)):
        what = f"{paragraph!r} is no paragraph of {escaped(file.name)}"
        raise click.UsageError(f"{what}; give a number from 1 to {len(lines)}")
    found = {
        "sha256": sha256(with_line_feeds(data)).hexdigest(),
        "paragraphs": str(len(lines)),
        "paragraph": paragraph,
        "fingerprint": fingerprint_of(lines[int(paragraph) - 1]),
    }
    return "\n".join(f"{name}: {value}" for name, value in found.items())
