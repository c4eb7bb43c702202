"""Charts as files, PNG at twice the size or SVG: the same chart gives the same bytes."""

import gzip
import json
import re
import struct
import zlib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import Any, Final, Literal

from dashboard.files.pictures.frame import FONT, WIDTH, Drawing, Picture, Swatch, drawable, framed
from dashboard.files.texts import texts
from dashboard.shapes import BoundaryView, shape_file
from dashboard.theme import LIGHT
from model import words
from model.dates import day_in_words
from model.places import STATE_NAMES
from model.snapshot import Snapshot

Format = Literal["png", "svg"]
FORMATS: Final[tuple[Format, ...]] = ("png", "svg")

SCALE: Final = 2
"""Pixels of a PNG to one of its SVG."""

_TEXTS: Final = texts("dashboard.files.pictures")

_LONGEST: Final = 300
"""Letters of one text inside a chart."""

_GRAMMAR: Final = "6.4"  # the version of Vega-Lite that Altair writes; a test compares them
_SIZE: Final = re.compile(r'<svg[^>]*? width="([\d.]+)" height="([\d.]+)"')
_ORIGIN: Final = re.compile(r'transform="translate\(([\d.]+),')
_DEFINED: Final = re.compile(r'id="((?:clip|gradient)[\w-]*)"')


class PictureError(ValueError):
    """A chart that cannot be drawn from what it carries."""


def render(picture: Picture, kind: Format) -> bytes:
    """A picture as a file with all that is written around it.

    Raises:
        PictureError: the chart would fetch something.
    """
    charts = picture.chart if isinstance(picture.chart, list) else [picture.chart]
    drawings = [
        _drawing(drawn(one, picture.width, f"part-{n}")) for n, one in enumerate(charts, start=1)
    ]
    svg = "".join(framed(drawings, picture, LIGHT))
    return svg.encode() if kind == "svg" else raster(svg)


def picture(
    name: str,
    snapshot: Snapshot,
    kind: Format,
    chart: Any,
    *,
    legend: Sequence[Swatch] = (),
    width: int = WIDTH,
    **told: object,
) -> bytes:
    """A chart as a file; its template gives title, subtitle and source, each on one line."""
    told |= {"taken": snapshot, "words": words, "names": STATE_NAMES}
    told |= {"about": engagement(snapshot), "source": source_line(snapshot)}
    said = _TEXTS.get_template(f"{name}.txt").render(told)
    title, subtitle, source = said.split("\n")
    return render(Picture(chart, title, subtitle, source, legend, width), kind)


def drawn(chart: Any, width: int = WIDTH, prefix: str = "part") -> str:
    """The bare chart as SVG, or one that is described (`charts.described`) with its data sets;
    `prefix` tells its inner names from those of a neighbour.

    Raises:
        PictureError: the chart would fetch something.
    """
    described = isinstance(chart, Mapping)
    spec = {**chart, "width": width} if described else chart.properties(width=width).to_dict()
    spec = self_contained(spec)
    # No box round a plot. No labels mark by mark: the whole has its text alternative, and they
    # would tell dates in the time zone of the machine.
    spec["config"] = {**spec.get("config", {}), "view": {"stroke": None}, "aria": False}
    svg: str = _drawer().vegalite_to_svg(
        spec, vl_version=_GRAMMAR, config={"font": FONT}, allowed_base_urls=[]
    )
    return stable(svg, prefix)


def raster(svg: str) -> bytes:
    """An SVG of ours as PNG, twice as large."""
    return _tightened(_drawer().svg_to_png(svg, scale=SCALE))


def _drawer() -> Any:
    """The drawing program, a large one, which is loaded only when something is drawn."""
    return import_module("vl_convert")


def _tightened(png: bytes) -> bytes:
    """The same PNG at half the size: the drawing program packs in haste."""
    parts, packed, at = [png[:8]], b"", 8
    while at < len(png):
        length, name = struct.unpack_from(">I4s", png, at)
        chunk = png[at : at + 12 + length]
        at += len(chunk)
        if name == b"IDAT":
            packed += chunk[8:-4]
            continue
        if name == b"IEND":
            data = b"IDAT" + zlib.compress(zlib.decompress(packed), 6)
            parts.append(struct.pack(">I", len(data) - 4) + data)
            parts.append(struct.pack(">I", zlib.crc32(data)))
        parts.append(chunk)
    return b"".join(parts)


def stable(svg: str, prefix: str = "part") -> str:
    """The same picture with its parts numbered from 1, not on from the picture before."""
    names = list(dict.fromkeys(_DEFINED.findall(svg)))
    numbered = {name: f"{prefix}-{number}" for number, name in enumerate(names, start=1)}
    if not numbered:
        return svg
    longest_first = sorted(names, key=len, reverse=True)
    used = re.compile(rf'(id="|url\(#)({"|".join(map(re.escape, longest_first))})(?=["\)])')
    return used.sub(lambda found: f"{found[1]}{numbered[found[2]]}", svg)


def self_contained(spec: Any) -> Any:
    """A chart's description with our shapes inside, and without what only a screen can use.

    Raises:
        PictureError: it names an address that is not that of our shapes.
    """
    if isinstance(spec, Mapping):
        if "url" in spec:
            rest = {name: part for name, part in spec.items() if name != "url"}
            return {**rest, "values": _shapes(str(spec["url"]))}
        parts = {
            name: _readable(part) if name == "datasets" else self_contained(part)
            for name, part in spec.items()
            if name != "tooltip"
        }
        if spec.get("type") == "temporal":  # the machine's time zone is nobody's business
            parts["scale"] = {**(spec.get("scale") or {}), "type": "utc"}
        return parts
    if isinstance(spec, list):
        return [self_contained(part) for part in spec if not _selects(part)]
    return drawable(spec) if isinstance(spec, str) else spec


def _readable(data: Any) -> Any:
    """Data with every text drawable and short: at a control character the drawing program stops
    the whole process, and over a long text it takes minutes.
    """
    if isinstance(data, Mapping):
        return {name: _readable(part) for name, part in data.items()}
    if isinstance(data, list):
        return [_readable(part) for part in data]
    if isinstance(data, str):
        return drawable(data if len(data) <= _LONGEST else f"{data[:_LONGEST]}…")
    return data


def _selects(part: Any) -> bool:
    """Whether it is a parameter that waits for a click."""
    return isinstance(part, Mapping) and "name" in part and "select" in part


@cache
def _shapes(url: str) -> Any:
    for view in BoundaryView:
        found = shape_file(view)
        if found.url.strip("/") == url.strip("/"):
            return json.loads(gzip.decompress(found.gzipped))
    raise PictureError(f"{url!r} would have to be fetched; a picture carries all that it shows")


def _drawing(svg: str) -> Drawing:
    size, origin = _SIZE.search(svg), _ORIGIN.search(svg)
    assert size is not None, "every picture of Vega gives its size"
    width, height = float(size[1]), float(size[2])
    return Drawing(svg, width, height, float(origin[1]) if origin else 0.0)


def engagement(snapshot: Snapshot) -> str:
    """What the map and the ranked list are about."""
    subject = snapshot.subject
    return f"How far states engage the {subject.name} authorities in {subject.capital}"


def source_line(snapshot: Snapshot) -> str:
    """Where a picture comes from: both dates, the horizon, the method and the snapshot."""
    carried = " (carried forward)" if snapshot.carried_forward else ""
    as_of, known_by = day_in_words(snapshot.as_of), day_in_words(snapshot.known_by)
    dates = f"as of {as_of}{carried}, known by {known_by}"
    return f"Recognition-stance tracker, {dates} · {words.provenance(snapshot)}"
