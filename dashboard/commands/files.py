"""What is handed on: `brief` of a state or a group, `chart` as PNG or SVG."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import click

from dashboard.address import Measure
from dashboard.commands.options import (
    DRAWING,
    LEAVING_OUT,
    clocks,
    of_ledger,
    of_snapshot,
    place,
    progress,
    write,
)
from dashboard.files.brief import Brief, UnknownGroupError, brief_of, group_brief_of
from dashboard.files.pictures import (
    FORMATS,
    Format,
    acceptability_picture,
    assumptions_picture,
    compared_picture,
    coverage_picture,
    ladders_picture,
    map_picture,
    ranked_picture,
    sobol_picture,
    timeline_picture,
)
from dashboard.files.rendering import RENDERINGS
from model.ledger import Ledger
from model.places import find_state
from model.robustness.exact import Case, ladder, open_case
from model.robustness.report import Plan, Report, examine
from model.snapshot import Snapshot, take_snapshot


@click.command()
@click.argument("state", required=False, metavar="[ISO3]")
@click.option("--group", metavar="KEY", help="A group such as central-asia instead.")
@click.option("--out", metavar="FILE", help="File to write; named after it if not given.")
@click.option("--format", "kind", metavar="FORMAT", help="docx or html; by the ending of FILE.")
@of_snapshot
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


@dataclass(frozen=True)
class _Asked:
    """What a chart is to be drawn from."""

    ledger: Ledger
    as_of: date | None
    known_by: date | None
    iso3: str
    measure: Measure
    kind: Format

    @cached_property
    def taken(self) -> Snapshot:
        return take_snapshot(self.ledger, as_of=self.as_of, known_by=self.known_by)

    @property
    def state(self) -> str:
        return find_state(self.iso3)

    @property
    def states(self) -> list[str]:
        return [find_state(part) for part in self.iso3.split(",")]

    @property
    def case(self) -> Case:
        return open_case(self.ledger, as_of=self.as_of, known_by=self.known_by)

    @property
    def report(self) -> Report:
        holding, drawing = progress(LEAVING_OUT), progress(DRAWING)
        return examine(self.case, Plan(), holding=holding, drawing=drawing)


_CHARTS: Final[Mapping[str, Callable[[_Asked], bytes]]] = {
    "map": lambda asked: map_picture(asked.taken, asked.kind, measure=asked.measure),
    "ranked": lambda asked: ranked_picture(asked.taken, asked.kind),
    "coverage": lambda asked: coverage_picture(asked.taken, asked.kind),
    "ladders": lambda asked: ladders_picture(asked.taken, asked.state, asked.kind),
    "timeline": lambda asked: timeline_picture(asked.taken, asked.state, asked.kind),
    "compare": lambda asked: compared_picture(asked.taken, asked.states, asked.kind),
    "acceptability": lambda asked: acceptability_picture(asked.taken, asked.report, asked.kind),
    "sobol": lambda asked: sobol_picture(asked.taken, asked.report, asked.kind),
    "assumptions": lambda asked: assumptions_picture(
        asked.taken, ladder(asked.case, [asked.state]), asked.state, asked.kind
    ),
}
_OF_A_STATE: Final = ("ladders", "timeline", "compare", "assumptions")


@click.command()
@click.argument("chart")
@click.option("--iso3", metavar="ISO3", help="The state; of compare several, by commas.")
@click.option("--measure", metavar="MEASURE", help="What the map colours; score if not given.")
@click.option("--out", type=place, metavar="FILE", required=True, help="File: .png or .svg.")
@of_ledger
@clocks
def chart(*, chart: str, iso3: str | None, measure: str | None, out: Path, **given: Any) -> str:
    """Write a CHART as PNG or SVG: map, ranked, coverage; of one state ladders, timeline,
    assumptions; of several compare; of all choices varied together acceptability, sobol.
    """
    if chart not in _CHARTS:
        raise click.UsageError(f"{chart!r} is no chart; give {', '.join(_CHARTS)}")
    if (iso3 is not None) != (chart in _OF_A_STATE):
        wanted = "needs a state: add --iso3 KAZ" if iso3 is None else "takes no --iso3"
        raise click.UsageError(f"{chart} {wanted}")
    if measure is not None and chart != "map":
        raise click.UsageError(f"{chart} takes no --measure; only the map does")
    asked = _Asked(**given, iso3=iso3 or "", measure=_measure(measure), kind=format_of(out))
    return written(out, _CHARTS[chart](asked))


def _measure(asked: str | None) -> Measure:
    known = {measure.value: measure for measure in Measure}
    word = (asked or Measure.SCORE.value).casefold().replace("-", "_")
    if word not in known:
        raise click.UsageError(f"{asked!r} is no measure; give one of: {', '.join(known)}")
    return known[word]


def format_of(path: Path) -> Format:
    """The format that a picture's name asks for."""
    ending = _ending(path)
    if ending not in FORMATS:
        raise click.UsageError(f"{path.name} ends neither in .png nor in .svg; correct --out")
    return ending


def _ending(path: Path) -> str:
    return path.suffix.removeprefix(".").casefold()


def written(path: Path, data: bytes) -> str:
    """Write a file, and say so."""
    return f"Written: {path} ({write(path, [data])} bytes)"
