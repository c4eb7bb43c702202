"""`stance brief` and `stance chart`: a snapshot and what was typed become files.

The command line takes the snapshot of its seeds and clocks, and calls `brief` or `chart`; what may
be typed stands in `dashboard/options.py`.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from dashboard.address import Measure
from dashboard.commands.answer import COMMAND_WRONG, Answer
from dashboard.commands.filing import FileError, path_of, written
from dashboard.files.brief import Brief, UnknownGroupError, brief_of, group_brief_of
from dashboard.files.pictures import (
    FORMATS,
    Format,
    compared_picture,
    coverage_picture,
    ladders_picture,
    map_picture,
    ranked_picture,
    timeline_picture,
)
from dashboard.files.rendering import RENDERINGS
from model.places import UnknownActorError, find_state
from model.snapshot import Snapshot

OVERVIEWS: Final = ("map", "ranked", "coverage")
OF_A_STATE: Final = ("ladders", "timeline", "compare")
"""Of one state; `compare` of several, by commas."""
EXAMINED: Final = ("acceptability", "sobol", "assumptions")
"""Of an examination, drawn by `dashboard/robustness_commands.py`; `assumptions` of one state."""


def brief(taken: Snapshot, arguments: argparse.Namespace) -> Answer:
    """Write the brief of a state or a group."""
    try:
        kind = _kind(arguments.format, arguments.out)
        made = _brief(taken, arguments.state, arguments.group)
        path = path_of(arguments.out or f"{made.file_name}.{kind}")
        return written(path, RENDERINGS[kind](made))
    except (FileError, UnknownActorError, UnknownGroupError) as error:
        return Answer(complaint=f"stance: {error}", code=COMMAND_WRONG)


def chart(taken: Snapshot, arguments: argparse.Namespace) -> Answer:
    """Write one chart as PNG or SVG."""
    try:
        path = path_of(arguments.out)
        return written(path, _picture(taken, arguments, format_of(path)))
    except (FileError, UnknownActorError) as error:
        return Answer(complaint=f"stance: {error}", code=COMMAND_WRONG)


def _kind(asked: str | None, out: str | None) -> str:
    """The format asked for, else that of the file's ending, else Word."""
    ending = Path(out).suffix.removeprefix(".").casefold() if out else ""
    kind = (asked or ending or "docx").casefold()
    if kind not in RENDERINGS:
        raise FileError(f"{kind!r} is no format of a brief; give docx or html")
    if ending and ending != kind:
        raise FileError(f"{out} does not end in .{kind}; correct --out or --format")
    return kind


def _brief(taken: Snapshot, state: str | None, group: str | None) -> Brief:
    if (state is None) == (group is None):
        raise FileError("name either one state, such as KAZ, or a group, as --group central-asia")
    return brief_of(taken, state) if state is not None else group_brief_of(taken, str(group))


def _picture(taken: Snapshot, arguments: argparse.Namespace, kind: Format) -> bytes:
    name, iso3, measure = arguments.chart, arguments.iso3, arguments.measure
    if name not in (*OVERVIEWS, *OF_A_STATE):
        known = ", ".join((*OVERVIEWS, *OF_A_STATE, *EXAMINED))
        raise FileError(f"{name!r} is no chart; give {known}")
    if (iso3 is not None) != (name in OF_A_STATE):
        wanted = "needs a state: add --iso3 KAZ" if iso3 is None else "takes no --iso3"
        raise FileError(f"{name} {wanted}")
    if measure is not None and name != "map":
        raise FileError(f"{name} takes no --measure; only the map does")
    if name == "map":
        return map_picture(taken, kind, measure=_measure(measure))
    if name == "ranked":
        return ranked_picture(taken, kind)
    if name == "coverage":
        return coverage_picture(taken, kind)
    if name == "compare":
        return compared_picture(taken, [find_state(part) for part in iso3.split(",")], kind)
    draw = ladders_picture if name == "ladders" else timeline_picture
    return draw(taken, find_state(iso3), kind)


def _measure(asked: str | None) -> Measure:
    known = [measure.value for measure in Measure]
    word = (asked or Measure.SCORE.value).casefold().replace("-", "_")
    if word not in known:
        raise FileError(f"{asked!r} is no measure; give one of: {', '.join(known)}")
    return next(measure for measure in Measure if measure.value == word)


def format_of(path: Path) -> Format:
    """The format that a picture's name asks for.

    Raises:
        FileError: it is none of ours.
    """
    ending = path.suffix.removeprefix(".").casefold()
    if ending not in FORMATS:
        raise FileError(f"{path.name} ends neither in .png nor in .svg; correct --out")
    return ending
