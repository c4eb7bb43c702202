"""The desk by commands: `propose`, `draft` a seed, `settle` two, `preview` one, its `history`."""

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import click
from pydantic import TypeAdapter

from dashboard.commands import options
from dashboard.commands.seeds import newest_day
from dashboard.desk import journal
from dashboard.desk.effect import effect_of
from dashboard.desk.intake import Brought, IntakeError, from_file
from dashboard.desk.proposers import proposed
from dashboard.moved import summary
from dashboard.settings import SettingsError, place, read_settings
from model.codebook import CodedFrom, DateBasis, Reliability
from model.coding import (
    CoderFile,
    Difference,
    Place,
    alike,
    as_yaml,
    differences,
    seed_text,
    suggested,
    units,
)
from model.dates import Period, parse_period
from model.errors import LedgerError, escaped
from model.ledger import (
    DoubleCoded,
    Ledger,
    NotEvidence,
    SeedFile,
    Source,
    fingerprint,
    read_record,
)
from model.places import GROUP, STATE_NAMES, find_state, fold
from model.proposals import Proposal
from model.snapshot import agreement

_SEED: Final = TypeAdapter(SeedFile)
_CODER: Final = TypeAdapter(CoderFile)


def period(text: str) -> Period:
    """A date of publication as typed."""
    try:
        return parse_period(text)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


published_option = click.option(
    "--published", type=period, metavar="D", required=True, help="When: 2024-12-17."
)


@click.command()
@click.argument("file", type=options.as_typed)
@published_option
@options.json_option
@options.of_ledger
def propose(*, file: Path, published: Period, json: bool, ledger: Ledger) -> str:
    """Print what an article FILE may say of whom, best first, each with its rule and its doubt."""
    cards = proposed(tuple(_brought(file).paragraphs), published, ledger)
    if json:
        from json import dumps  # noqa: PLC0415 (the option has its name)

        return dumps([one.model_dump(mode="json") for one in cards], indent=2, ensure_ascii=False)
    return "\n".join(map(_card_line, cards)) or "Nothing is proposed of it."


def _card_line(one: Proposal) -> str:
    rungs = one.value or (f"{one.low}" if one.low == one.high else f"{one.low}-{one.high}")
    what = f"para. {one.paragraph} {one.actor} {one.dimension.upper()} {rungs} {one.status}"
    doubt = f" But: {one.doubt}" if one.doubt else ""
    said = f"{one.likelihood:.2f} {what} “{one.trigger}”: {one.rule}{doubt}"
    return escaped(" ".join(said.split()))


@click.command()
@click.argument("file", type=options.as_typed)
@published_option
@click.option("--id", "name", metavar="ID", help="Id of the source; after the file if not given.")
@options.of_ledger
def draft(*, file: Path, published: Period, name: str | None, ledger: Ledger) -> str:
    """Print a valid seed file of an article FILE to be filled in, with what is proposed of it."""
    brought = _brought(file)
    lines = brought.paragraphs
    source = Source(
        id=name or _slug(file.stem),
        title=(brought.guesses or {}).get("title", file.stem),
        publisher="unnamed",
        origin="unnamed",
        published=published,
        date_basis=DateBasis.ASSUMED,
        date_note="Given on the command line; say where it comes from.",
        document=_document(file),
        sha256=brought.sha256,
        paragraphs=len(lines),
        first_paragraph=1,
        last_paragraph=len(lines),
        reliability=Reliability.F,
        reliability_note="Not judged yet.",
    )
    nothing = NotEvidence(paragraph=1, reason="Nothing of this article has been coded yet.")
    cards = proposed(tuple(lines), published, ledger)
    in_order = sorted(cards, key=lambda one: (one.paragraph, one.span))
    told = [_commented(one, lines, published, ledger) for one in in_order]
    return "\n".join([seed_text(source, (), (nothing,)), *told]).rstrip()


def _brought(file: Path) -> Brought:
    try:
        name = file.name if file.suffix else f"{file.name}.txt"
        return from_file(name, file.read_bytes())
    except OSError as error:
        what = f"{escaped(str(file))} cannot be read ({error.strerror}); name a file"
        raise click.UsageError(what) from error
    except IntakeError as error:
        raise click.UsageError(f"{escaped(str(file))}: {error}") from error


def _slug(text: str) -> str:
    import re  # noqa: PLC0415

    return "-".join(re.findall(r"[a-z0-9]+", fold(text)))[:60].strip("-") or "article"


def _document(file: Path) -> str:
    """A name that a seed may hold: the text of a PDF is a .txt beside it."""
    kept = "".join(c if c.isascii() and (c.isalnum() or c in "._ -") else "-" for c in file.stem)
    return f"{kept.strip('-. ') or 'article'}.txt"


def _commented(one: Proposal, lines: Sequence[str], published: Period, ledger: Ledger) -> str:
    """A proposal as an entry of a seed file, each line a comment."""
    place = Place(one.paragraph, lines[one.paragraph - 1], published, ledger.subject)
    told = {
        name: int(v) if v.lstrip("-").isdigit() else v for name, v in suggested(one, place).items()
    }
    entry: dict[str, str | int] = {**told, "paragraph": one.paragraph}
    entry |= {"fingerprint": fingerprint(place.text), "summary": "IN YOUR OWN WORDS"}
    doubt = f"; {one.doubt}" if one.doubt else ""
    head = f"proposed by {one.proposer}, because of “{one.trigger}”{doubt}"
    text = as_yaml({"evidence": [entry]}).removeprefix("evidence:\n")
    return "\n".join(f"# {line}" for line in (head, *text.rstrip().split("\n"), ""))


@click.command()
@click.argument("first", type=options.as_typed)
@click.argument("second", type=options.as_typed)
@options.of_ledger
def settle(*, first: Path, second: Path, ledger: Ledger) -> str:
    """Print what differs between two codings of one article, seed files or files of the desk, and
    how far they agree.
    """
    import numpy as np  # noqa: PLC0415 (only here; a small installation has none)

    from model.robustness.drawn import alpha_intervals  # noqa: PLC0415 (as above)

    one, other = (_coding(path, ledger) for path in (first, second))
    unlike = differences(one, other)
    coded = [DoubleCoded(source="both", **unit.model_dump()) for unit in units(one, other)]
    found, between = agreement(tuple(coded)), alpha_intervals(coded, np.random.default_rng(0))
    lines = [f"{len(alike(one, other))} alike, {len(unlike)} differ."]
    lines += [line for pair in unlike for line in _sides(pair, first.name, second.name)]
    lines += ["", "Krippendorff's alpha, 95 % of resamplings, n:"]
    for each in found:
        if each.alpha is not None:
            low, high = between.get((each.dimension, each.measure), (None, None))
            within = "too few units" if low is None else f"{low:.2f} to {high:.2f}"
            said = f"{each.dimension.upper()} {each.measure}: {float(each.alpha):.2f}"
            lines.append(f"  {said}, {within}, {each.units}")
    return "\n".join(lines)


def _coding(path: Path, ledger: Ledger) -> CoderFile:
    """A coder's file, or a seed file as one."""
    try:
        data = path.read_bytes()
    except OSError as error:
        what = f"{escaped(str(path))} cannot be read ({error.strerror}); name a file"
        raise click.UsageError(what) from error
    shown = escaped(path.name)
    try:
        if b"\ncoder:" in b"\n" + data:
            return read_record(shown, data, _CODER, ledger.subject)
        seed = read_record(shown, data, _SEED, ledger.subject)
    except LedgerError as error:
        raise options.wrong_data(error.problems, "nothing was compared", aside=True) from error
    return CoderFile(
        coder=path.stem,
        way=CodedFrom.TEXT,
        evidence=seed.evidence,
        not_evidence=seed.not_evidence,
    )


def _sides(pair: Difference, *names: str) -> list[str]:
    piece = pair.piece
    lines = [f"  para. {piece.paragraph} {piece.actor} {piece.dimension.upper()}"]
    for name, one in zip(names, (pair.first, pair.second), strict=True):
        if one is None:
            lines.append(f"    {escaped(name)}: nothing")
            continue
        rungs = one.value or (f"{one.low}" if one.low == one.high else f"{one.low}-{one.high}")
        said = f"{rungs} {one.status} {one.direction} {one.event_date or one.confirmed}"
        lines.append(f"    {escaped(name)}: {said}: {one.summary}")
    return lines


@click.command()
@click.argument("file", type=options.as_typed)
@options.seeds_option
def preview(*, file: Path, seeds: str | None) -> str:
    """Print what a seed FILE would change on the record, by state and cause; nothing is written."""
    folder = read_settings(os.environ, seeds=seeds).seeds
    try:
        text = file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise click.UsageError(f"{escaped(str(file))} cannot be read as UTF-8 text") from error
    try:
        found = effect_of(folder, file.stem, text)
    except LedgerError as error:
        raise options.wrong_data(error.problems, options.NOTHING_COMPUTED, aside=True) from error
    from model.changes import changes_csv  # noqa: PLC0415

    return "\n".join([*summary(found.diff), "", changes_csv(found.diff).rstrip()])


@click.command()
@click.argument("about", required=False, metavar="[SOURCE|ISO3]")
@options.desk_option
@options.of_ledger
def history(*, about: str | None, desk: str | None, ledger: Ledger) -> str:
    """Print who brought in, coded, settled, published or took back what, and when."""
    folder = desk_folder(desk)
    told = list(journal.entries(folder))
    if about is not None:
        known = {entry.article for entry in told}
        if about in known:
            told = [entry for entry in told if entry.article == about]
        else:
            state = about if about.startswith(GROUP) else find_state(about, ledger.subject)
            told = [entry for entry in told if _concerns(entry, state)]
    lines = [_line(entry) for entry in told]
    return "\n".join(lines) if lines else "Nothing is told of it in the journal."


def desk_folder(named: str | None) -> Path:
    """The folder of the desk that is named, or set.

    Raises:
        SettingsError: there is none.
    """
    folder = read_settings(os.environ, desk=named).desk
    if folder is None or not folder.is_dir():
        raise SettingsError("No desk was found. Name its folder with --desk or STANCE_DESK.")
    return folder


def _concerns(entry: journal.Entry, actor: str) -> bool:
    return actor == entry.about.get("actor") or actor in entry.about.get("actors", ())


def _line(entry: journal.Entry) -> str:
    about = dict(entry.about)
    actor = about.pop("actor", None)
    parts = [STATE_NAMES.get(actor, actor)] if actor else []
    parts += [f"{name} {value}" for name, value in about.items() if name != "actors"]
    if "actors" in about:
        parts.append(f"of {len(about['actors'])} actors")
    told = f": {', '.join(map(str, parts))}" if parts else ""
    return escaped(f"{entry.when[:16]} {entry.who} {entry.did} {entry.article}{told}")


@click.command()
@click.argument("paths", type=place, nargs=-1, required=True, metavar="PATH...")
@click.option("--out", type=place, metavar="FILE", required=True, help="File: .parquet.")
@click.option(
    "--processes", type=click.IntRange(1, 256), metavar="N", help="All cores if not given."
)
@click.option("--cluster", metavar="ADDRESS", help="A Dask scheduler, such as tcp://10.0.0.5:8786.")
@options.of_ledger
def screen(
    *,
    paths: tuple[Path, ...],
    out: Path,
    processes: int | None,
    cluster: str | None,
    ledger: Ledger,
) -> str:
    """Find what is worth coding in folders, JSONL or Parquet; a run that was stopped goes on."""
    from dashboard.archive import ArchiveError, Run, chunks_of, run  # noqa: PLC0415 (seldom asked for)

    if out.suffix != ".parquet":
        raise click.UsageError(f"{escaped(out.name)} does not end in .parquet; correct --out")
    today = newest_day(datetime.now(UTC))
    try:
        what = Run(
            chunks=chunks_of(paths),
            known=(ledger.subject, dict(ledger.groups), dict(ledger.organisations)),
            today=Period(today, today),
            out=out,
        )
        documents, cards = run(
            what,
            processes=processes or os.cpu_count() or 1,
            cluster=cluster,
            progress=options.progress(options.SCREENING),
        )
    except ArchiveError as error:
        raise click.UsageError(str(error)) from error
    found = f"{options.many(documents, 'document')}, {options.many(cards, 'proposal')}"
    return f"Written: {escaped(str(out))} and {escaped(what.proposals.name)} ({found})"
