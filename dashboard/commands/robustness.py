"""What rests on choices: `robustness` examines it, `whatif` answers one other choice."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import click

from dashboard.commands import options
from dashboard.commands.terminal import Column, fold, lay_out, window
from dashboard.files.records import as_json, plain
from dashboard.settings import place
from model.files import ForeignFilesError, write_folder, writing
from model.ledger import Ledger
from model.package import Cell, Row, csv_chunks
from model.robustness import report as reports
from model.robustness.choices import Choices, parse_choices
from model.robustness.exact import open_case
from model.robustness.whatif import what_if
from model.snapshot import take_snapshot


@click.command()
@options.of_ledger
@options.clocks
@options.json_option
@click.option("--draws", type=click.IntRange(1), default=10_000, help="How many draws; 10000.")
@click.option("--seed", type=click.IntRange(0), default=1, help="Seed of all that is random; 1.")
@click.option(
    "--out", type=options.as_typed, metavar="DIR", help="Folder for the tables and every draw."
)
def robustness(
    *, ledger: Ledger, draws: int, seed: int, out: Path | None, json: bool, **at: Any
) -> str:
    """Examine what depends on choices, what on missing evidence, and what holds whatever one
    chooses.
    """
    holding, drawing = options.progress(options.LEAVING_OUT), options.progress(options.DRAWING)
    plan = reports.Plan(draws=draws, seed=seed)
    report = reports.examine(open_case(ledger, **at), plan, holding=holding, drawing=drawing)
    tables = tuple(reports.sheets(report))
    written = _write(report, tables, out) if out else ""
    if json:
        return _json({"assumptions": list(reports.assumptions(report))}, tables)
    text = "\n".join(fold(sentence) for sentence in reports.summary(report))
    return f"{text}\n\n{_table(tables[0].rows)}\n\n{written}".rstrip()


@click.command()
@options.of_ledger
@options.clocks
@options.json_option
@click.option("--weights", metavar="W,W,W,W", help="Embassy, ambassador, delisting, visits; sum 1.")
@click.option("--spacing", metavar="WORD", help="Spacing of the rungs, such as convex.")
@click.option("--aggregation", metavar="WORD", help="Such as arithmetic or copeland.")
@click.option("--half-lives", metavar="M,M,M", help="Months: embassy, ambassador, lists.")
@click.option("--visit-step", metavar="M", help="Months after which a visit counts less.")
@click.option("--assume", metavar="WORDS", help="Switch assumptions on.")
@click.option("--drop", metavar="WORDS", help="Switch assumptions off: coherence, ageing.")
@click.option("--without", metavar="SOURCE", multiple=True, help="Leave a source out.")
@click.option("--chart", type=place, metavar="FILE", help="The map by these choices: .png or .svg.")
def whatif(
    *,
    ledger: Ledger,
    as_of: date | None,
    known_by: date | None,
    chart: Path | None,
    json: bool,
    **typed: Any,
) -> str:
    """Score every state by other choices, marked as such; the words of each option stand in the
    error for a wrong one.
    """
    typed["without"] = ",".join(typed["without"])
    choices = parse_choices({key: text for key, text in typed.items() if text})
    found, usual = (what_if(ledger, each, as_of, known_by) for each in (choices, Choices()))
    table = reports.whatif_sheet(found, usual)
    if json:
        return _json({"method": found.marker}, [table])
    mark = fold(f"This {found.marker}." if not choices.published else "The published method.")
    drawn = ""
    if chart:
        from dashboard.commands.files import format_of, written  # noqa: PLC0415 (Altair)
        from dashboard.files.pictures import map_picture  # noqa: PLC0415

        taken = take_snapshot(ledger, as_of=as_of, known_by=known_by)
        drawn = written(chart, map_picture(taken, format_of(chart), found=found))
    return f"{mark}\n\n{_table(table.rows)}\n\n{drawn}".rstrip()


def _json(head: Mapping[str, object], tables: Iterable[reports.Sheet]) -> str:
    return as_json({**head, **{t.name[:-4]: [plain(row) for row in t.rows] for t in tables}})


def _table(rows: Iterable[Row]) -> str:
    """A sheet for the screen: no mark in each row, since it stands above."""
    shown = [{name: cell for name, cell in row.items() if name != "method"} for row in rows]
    if not shown:
        return "No state is scored by these choices."
    names = list(shown[0])
    titles = [Column(n.replace("_", " "), number=n not in ("iso3", "country")) for n in names]
    cells = [[_cell(row.get(name)) for name in names] for row in shown]
    return "\n".join(lay_out(titles, cells, window()))


def _cell(value: Cell) -> str:
    if isinstance(value, (float, Fraction)):
        # Two decimals hold a quarter of a rung exactly: what is at least so much is not rounded up.
        return f"{float(value):.2f}"
    return "" if value is None else str(value)


def _write(report: reports.Report, tables: Iterable[reports.Sheet], folder: Path) -> str:
    """All tables, the assumptions, and every draw, made anew from the same seed."""
    rng, _ = reports.generators(report.seed)
    draws = reports.draw_rows(report.case, report.board, report.drawn.draws, rng, report.marker)
    mark, text = "assumptions.txt", "\n".join(reports.assumptions(report)) + "\n"
    files: list[tuple[str, Iterable[bytes]]] = [
        *((each.name, [each.csv().encode()]) for each in tables),
        (mark, [text.encode()]),
        ("draws.csv", csv_chunks(reports.draw_columns(report.board), _watched(draws, report))),
    ]
    names = sorted(name for name, _ in files)
    try:
        with writing(folder):
            write_folder(folder, files, ours=names, mark=mark)
    except ForeignFilesError as error:
        raise click.UsageError(str(error)) from error
    return f"Written to {folder}: {', '.join(names)}"


def _watched(rows: Iterable[Row], report: reports.Report) -> Iterator[Row]:
    """The rows, with a bar for whoever waits."""
    bar = options.progress("Writing {bar} {done} of {total}") or (lambda *_: None)
    for done, row in enumerate(rows, 1):
        yield row
        if done % 1000 == 0 or done == report.drawn.draws:
            bar(done, report.drawn.draws)
