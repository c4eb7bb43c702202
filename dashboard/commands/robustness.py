"""`stance robustness` and `stance whatif`: each takes what was typed and gives an Answer.

The command line registers them with `robustness_options` or `whatif_options` and `answer`.
"""

import argparse
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Final

from dashboard.commands.answer import COMMAND_WRONG, DATA_WRONG, Answer
from dashboard.commands.filing import FileError, path_of, written
from dashboard.commands.progress import PATIENCE
from dashboard.commands.terminal import Column, fold, lay_out
from dashboard.files.records import as_json, plain
from dashboard.settings import read_settings
from model.dates import parse_period
from model.errors import LedgerError
from model.files import ForeignFilesError, write_folder
from model.ledger import Ledger, load_ledger
from model.package import Row, csv_chunks
from model.places import UnknownActorError, find_state
from model.robustness.choices import KEYS, ChoiceError, Choices, parse_choices
from model.robustness.drawn import Progress
from model.robustness.exact import NothingRankedError, UnknownSourceError, ladder, open_case
from model.robustness.report import (
    Plan,
    Report,
    Sheet,
    assumptions,
    draw_columns,
    draw_rows,
    examine,
    generators,
    sheets,
    summary,
    whatif_sheet,
)
from model.robustness.whatif import WhatIf, what_if
from model.snapshot import ClockError, take_snapshot

_NO_TERMINAL: Final = 240
_WRONG: Final = (
    ChoiceError,
    ClockError,
    FileError,
    NothingRankedError,
    UnknownActorError,
    UnknownSourceError,
)
"""What the person at the keyboard can mend."""


def answer(arguments: argparse.Namespace) -> Answer:
    """Run the command in `arguments.command`; a user's error is words, never a traceback."""
    try:
        return ANSWERS[arguments.command](arguments)
    except LedgerError as error:
        listed = "\n".join(str(problem) for problem in error.problems)
        return Answer(complaint=f"{listed}\nstance: nothing was computed", code=DATA_WRONG)
    except _WRONG as error:
        return Answer(complaint=f"stance: {error}", code=COMMAND_WRONG)


def robustness(arguments: argparse.Namespace) -> Answer:
    """What depends on choices, what on missing evidence, and what holds whatever one chooses."""
    draws = _whole("--draws", arguments.draws, least=1)
    plan = Plan(draws=draws, seed=_whole("--seed", arguments.seed, least=0))
    as_of, known_by = _days(arguments)
    case = open_case(_ledger(arguments), as_of=as_of, known_by=known_by)
    report = examine(case, plan, holding=_bar("Leaving out"), drawing=_bar("Drawing"))
    tables = tuple(sheets(report))
    written = _write(report, tables, Path(arguments.out)) if arguments.out else ""
    if arguments.json:
        return Answer(_json({"assumptions": list(assumptions(report))}, tables))
    text = "\n".join(fold(sentence) for sentence in summary(report))
    return Answer(f"{text}\n\n{_table(tables[0].rows)}\n\n{written}".rstrip())


def whatif(arguments: argparse.Namespace) -> Answer:
    """Every scored state by other choices, marked as such."""
    typed = {key: getattr(arguments, key) for key in KEYS}
    typed["without"] = ",".join(arguments.without or ())
    choices = parse_choices({key: text for key, text in typed.items() if text})
    (as_of, known_by), ledger = _days(arguments), _ledger(arguments)
    found = what_if(ledger, choices, as_of, known_by)
    table = whatif_sheet(found, what_if(ledger, Choices(), as_of, known_by))
    if arguments.json:
        return Answer(_json({"method": found.marker}, [table]))
    mark = fold(f"This {found.marker}." if not choices.published else "The published method.")
    drawn = _map(ledger, found, arguments) if arguments.chart else ""
    return Answer(f"{mark}\n\n{_table(table.rows)}\n\n{drawn}".rstrip())


def _map(ledger: Ledger, found: WhatIf, arguments: argparse.Namespace) -> str:
    """The map by these choices, as a file."""
    from dashboard.commands.briefs import format_of  # noqa: PLC0415 (Altair)
    from dashboard.files.pictures import supposed_picture  # noqa: PLC0415

    as_of, known_by = _days(arguments)
    path = path_of(arguments.chart)
    kind = format_of(path)
    taken = take_snapshot(ledger, as_of=as_of, known_by=known_by)
    return written(path, supposed_picture(taken, found, kind)).text


def chart(arguments: argparse.Namespace) -> Answer:
    """Write one chart of an examination as PNG or SVG."""
    from dashboard.commands.briefs import format_of  # noqa: PLC0415
    from dashboard.files.pictures import robustness as robust_pictures  # noqa: PLC0415 (Altair)

    name, iso3 = arguments.chart, arguments.iso3
    if (iso3 is not None) != (name == "assumptions"):
        raise FileError(f"{name} needs a state: add --iso3 KAZ" if iso3 is None else _NO_STATE)
    if arguments.measure is not None:
        raise FileError(f"{name} takes no --measure; only the map does")
    path = path_of(arguments.out)
    kind = format_of(path)
    (as_of, known_by), ledger = _days(arguments), _ledger(arguments)
    taken = take_snapshot(ledger, as_of=as_of, known_by=known_by)
    case = open_case(ledger, as_of=as_of, known_by=known_by)
    if name == "assumptions":
        state = find_state(iso3)
        bars = ladder(case, [state])
        return written(path, robust_pictures.assumptions_picture(taken, bars, state, kind))
    report = examine(case, Plan(), holding=_bar("Leaving out"), drawing=_bar("Drawing"))
    draws = {
        "acceptability": robust_pictures.acceptability_picture,
        "sobol": robust_pictures.sobol_picture,
    }
    return written(path, draws[name](taken, report, kind))


_NO_STATE: Final = "acceptability and sobol are of all states; leave out --iso3"


ANSWERS: Final[Mapping[str, Callable[[argparse.Namespace], Answer]]] = {
    "robustness": robustness,
    "whatif": whatif,
    "chart": chart,
}


def _json(head: Mapping[str, object], tables: Iterable[Sheet]) -> str:
    return as_json({**head, **{t.name[:-4]: [plain(row) for row in t.rows] for t in tables}})


def _table(rows: Iterable[Row]) -> str:
    """A sheet for the screen: no mark in each row, since it stands above."""
    shown = [{name: cell for name, cell in row.items() if name != "method"} for row in rows]
    if not shown:
        return "No state is scored by these choices."
    names = list(shown[0])
    titles = [Column(n.replace("_", " "), number=n not in ("iso3", "country")) for n in names]
    cells = [[_cell(row.get(name)) for name in names] for row in shown]
    width = shutil.get_terminal_size(fallback=(_NO_TERMINAL, 24)).columns
    return "\n".join(lay_out(titles, cells, width))


def _cell(value: object) -> str:
    if isinstance(value, str) or value is None:
        return value or ""
    if isinstance(value, int):
        return str(value)
    # Two decimals hold a quarter of a rung exactly: what is at least so much is not rounded up.
    return f"{float(value):.2f}" if hasattr(value, "__float__") else str(value)


def _write(report: Report, tables: Iterable[Sheet], folder: Path) -> str:
    """All tables, the assumptions, and every draw, made anew from the same seed."""
    rng, _ = generators(report.seed)
    draws = draw_rows(report.case, report.board, report.drawn.draws, rng, report.marker)
    mark, text = "assumptions.txt", "\n".join(assumptions(report)) + "\n"
    files: list[tuple[str, Iterable[bytes]]] = [
        *((each.name, [each.csv().encode()]) for each in tables),
        (mark, [text.encode()]),
        ("draws.csv", csv_chunks(draw_columns(report.board), _watched(draws, report))),
    ]
    names = sorted(name for name, _ in files)
    try:
        write_folder(folder, files, ours=names, mark=mark)
    except ForeignFilesError as error:
        raise ChoiceError(str(error)) from error
    except OSError as error:
        raise ChoiceError(f"{folder} cannot be written ({error.strerror}); name another") from error
    return f"Written to {folder}: {', '.join(names)}"


def _watched(rows: Iterable[Row], report: Report) -> Iterator[Row]:
    """The rows, with a bar for whoever waits."""
    bar = _bar("Writing") or (lambda *_: None)
    for done, row in enumerate(rows, 1):
        yield row
        if done % 1000 == 0 or done == report.drawn.draws:
            bar(done, report.drawn.draws)


def _whole(option: str, text: str, *, least: int) -> int:
    if not (text.isascii() and text.isdigit()) or int(text) < least:
        raise ChoiceError(f"{option} {text!r}: write a whole number of {least} or more")
    return int(text)


def _days(arguments: argparse.Namespace) -> tuple[date | None, date | None]:
    found = []
    for option, text in (("--as-of", arguments.as_of), ("--known-by", arguments.known_by)):
        try:
            found.append(parse_period(text).end if text else None)
        except ValueError as error:
            raise ChoiceError(f"{option}: {error}") from None
    return found[0], found[1]


def _ledger(arguments: argparse.Namespace) -> Ledger:
    return load_ledger(read_settings(os.environ, seeds=arguments.seeds).seeds)


def _bar(what: str, clock: Callable[[], float] = time.monotonic) -> Progress | None:
    """A bar on standard error once it takes long; none where nobody watches."""
    if not sys.stderr.isatty():
        return None
    started = clock()

    def report(done: int, total: int) -> None:
        if clock() - started > PATIENCE:
            full, end = "#" * (30 * done // total), "\n" if done == total else ""
            sys.stderr.write(f"\r{what} [{full:.<30}] {done} of {total}{end}")
            sys.stderr.flush()

    return report
