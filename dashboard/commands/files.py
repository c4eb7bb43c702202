"""What is handed on: `brief` of a state or a group, `chart` as PNG or SVG."""

from pathlib import Path
from typing import Any, Final

import click

from dashboard.commands import options
from dashboard.files import pictures
from dashboard.files.brief import Brief, UnknownGroupError, brief_of, group_brief_of
from dashboard.files.rendering import RENDERINGS
from dashboard.map_classes import Measure
from dashboard.settings import place
from model.ledger import Ledger
from model.places import find_state
from model.robustness.exact import ladder, open_case
from model.robustness.report import Plan, Report, examine
from model.snapshot import Snapshot, take_snapshot

_OF_A_STATE: Final = ("ladders", "timeline", "assumptions")


@click.command()
@click.argument("state", required=False, metavar="[ISO3]")
@click.option("--group", metavar="KEY", help="A group such as central-asia instead.")
@click.option("--out", metavar="FILE", help="File to write; named after it if not given.")
@click.option("--format", "kind", metavar="FORMAT", help="docx or html; by the ending of FILE.")
@options.of_snapshot
def brief(
    *, taken: Snapshot, state: str | None, group: str | None, out: str | None, kind: str | None
) -> str:
    """Write the brief of a state, such as KAZ, or a group for Word or the browser."""
    kind = _kind(kind, out)
    made = _brief(taken, state, group)
    return written(place(out or f"{made.file_name}.{kind}"), RENDERINGS[kind](made))


def _kind(asked: str | None, out: str | None) -> str:
    """The format asked for, else that of the file's ending, else Word."""
    ending = _ending(Path(out or ""))
    kind = (asked or ending or "docx").casefold()
    if kind not in RENDERINGS:
        raise click.UsageError(f"{kind!r} is no format of a brief; give docx or html")
    if ending and ending != kind:
        raise click.UsageError(f"{out} does not end in .{kind}; correct --out or --format")
    return kind


def _brief(taken: Snapshot, state: str | None, group: str | None) -> Brief:
    if (state is None) == (group is None):
        raise click.UsageError(
            "name either one state, such as KAZ, or a group, as --group central-asia"
        )
    try:
        return brief_of(taken, state) if state is not None else group_brief_of(taken, str(group))
    except UnknownGroupError as error:
        raise click.UsageError(str(error)) from error


@click.command()
@click.argument("chart")
@click.option("--iso3", metavar="ISO3", help="The state; of the matrix several, by commas.")
@click.option("--measure", metavar="MEASURE", help="What the map colours; score if not given.")
@click.option("--out", type=place, metavar="FILE", required=True, help="File: .png or .svg.")
@options.of_ledger
@options.clocks
def chart(
    *, ledger: Ledger, chart: str, iso3: str | None, measure: str | None, out: Path, **at: Any
) -> str:
    """Write a CHART as PNG or SVG: map, matrix (of some states or all), coverage, order; of one
    state ladders, timeline, assumptions; of all choices varied together acceptability, sobol.
    """
    taken, kind = take_snapshot(ledger, **at), format_of(out)

    def states() -> list[str] | None:
        named = (iso3 or "").split(",")
        return [find_state(part, ledger.subject) for part in named] if iso3 is not None else None

    def state() -> str:
        return find_state(iso3 or "", ledger.subject)

    def report() -> Report:
        holding, drawing = options.progress(options.LEAVING_OUT), options.progress(options.DRAWING)
        return examine(open_case(ledger, **at), Plan(), holding=holding, drawing=drawing)

    draw = {
        "map": lambda: pictures.map_picture(taken, kind, measure=_measure(measure)),
        "matrix": lambda: pictures.matrix_picture(taken, kind, members=states()),
        "coverage": lambda: pictures.coverage_picture(taken, kind),
        "order": lambda: pictures.order_picture(taken, kind),
        "ladders": lambda: pictures.ladders_picture(taken, state(), kind),
        "timeline": lambda: pictures.timeline_picture(taken, state(), kind),
        "acceptability": lambda: pictures.acceptability_picture(taken, report(), kind),
        "sobol": lambda: pictures.sobol_picture(taken, report(), kind),
        "assumptions": lambda: pictures.assumptions_picture(
            taken, ladder(open_case(ledger, **at), [state()]), state(), kind
        ),
    }
    if chart not in draw:
        raise click.UsageError(f"{chart!r} is no chart; give {', '.join(draw)}")
    if chart != "matrix" and (iso3 is not None) != (chart in _OF_A_STATE):
        wanted = "needs a state: add --iso3 KAZ" if iso3 is None else "takes no --iso3"
        raise click.UsageError(f"{chart} {wanted}")
    if measure is not None and chart != "map":
        raise click.UsageError(f"{chart} takes no --measure; only the map does")
    return written(out, draw[chart]())


def _measure(asked: str | None) -> Measure:
    known = {measure.value: measure for measure in Measure}
    word = (asked or Measure.SCORE.value).casefold().replace("-", "_")
    if word not in known:
        raise click.UsageError(f"{asked!r} is no measure; give one of: {', '.join(known)}")
    return known[word]


def format_of(path: Path) -> pictures.Format:
    """The format that a picture's name asks for."""
    ending = _ending(path)
    if ending not in pictures.FORMATS:
        raise click.UsageError(f"{path.name} ends neither in .png nor in .svg; correct --out")
    return ending


def _ending(path: Path) -> str:
    return path.suffix.removeprefix(".").casefold()


def written(path: Path, data: bytes) -> str:
    """Write a file, and say so."""
    return f"Written: {path} ({options.write(path, [data])} bytes)"
