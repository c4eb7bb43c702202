"""Map shapes, a point in each state, and what is said about disputed borders.

`build.mjs` beside this file makes the data again; NOTICE has the command.
"""

import csv
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

import yaml

from model.base import Word

OBJECT_NAME: Final = "states"
"""The TopoJSON object that holds the shapes; each has its alpha-3 code, or `_name`, as `id`."""


class BoundaryView(Word):
    """Whose view of disputed borders a map draws, under the name that a reader sees."""

    # With the changes of Visionscarto, near the maps of the United Nations.
    VISIONSCARTO = (
        "visionscarto",
        "Natural Earth, adapted by Visionscarto (near UN cartography, not endorsed by it)",
    )
    # As it is: who holds the ground.
    NATURAL_EARTH = "natural-earth", "de facto (Natural Earth)"


_NOTES: Final = yaml.safe_load((files(__name__) / "borders.yaml").read_text(encoding="utf-8"))
BOUNDARY_NOTE: Final[Mapping[BoundaryView, str]] = {view: _NOTES[view] for view in BoundaryView}
"""Where the two views differ. A test holds every statement against the shapes."""
BOUNDARY_NOTE_BOTH: Final[str] = _NOTES["both"]
"""What the two views share; the same test holds it."""


@dataclass(frozen=True, slots=True)
class ShapeFile:
    """One map file as it is sent: gzipped TopoJSON, at an address that changes with its content."""

    name: str
    gzipped: bytes
    sha256: str
    """Of the gzipped bytes, in hexadecimal."""

    @property
    def url(self) -> str:
        """The address on our own server."""
        return f"/shapes/{self.sha256[:16]}.json"


@dataclass(frozen=True, slots=True)
class Point:
    """A point inside a state: where its name stands, and a dot where it is too small to hit."""

    iso3: str
    lon: float
    lat: float
    km2: int
    """Area of its largest part, rounded up."""
    small: bool
    """Whether that is under 18,000 km2, or a view has no shape of it: too little to be clicked on a
    map of the world. A closer view can drop the dots that it does not need.
    """


@cache
def shape_file(view: BoundaryView) -> ShapeFile:
    """Read the shapes of one view."""
    name = f"{view.value}-50m.json.gz"
    gzipped = (files(__name__) / name).read_bytes()
    return ShapeFile(name=name, gzipped=gzipped, sha256=hashlib.sha256(gzipped).hexdigest())


@cache
def points() -> tuple[Point, ...]:
    """A point in every state."""
    text = (files(__name__) / "points.csv").read_text(encoding="utf-8")
    return tuple(
        Point(
            iso3=row["iso3"],
            lon=float(row["lon"]),
            lat=float(row["lat"]),
            km2=int(row["km2"]),
            small=row["small"] == "1",
        )
        for row in csv.DictReader(text.splitlines())
    )
