import gzip
import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dashboard.shapes import BOUNDARY_NOTE, OBJECT_NAME, BoundaryView, points, shape_file
from model.places import STATE_NAMES
from tests.factory import SUBJECT

NOTICE = Path(__file__).parents[3] / "NOTICE"
SHAPES = Path(__file__).parents[3] / "dashboard" / "shapes"
Point = tuple[float, float]
Ring = list[Point]


@cache
def topology(view: BoundaryView) -> dict[str, Any]:
    return dict(json.loads(gzip.decompress(shape_file(view).gzipped)))


def ids(view: BoundaryView) -> list[str]:
    return [shape["id"] for shape in topology(view)["objects"][OBJECT_NAME]["geometries"]]


@cache
def rings(view: BoundaryView) -> dict[str, list[Ring]]:
    """Outlines in degrees, unpacked from TopoJSON's chains of rounded steps."""
    packed = topology(view)
    (kx, ky), (x0, y0) = packed["transform"]["scale"], packed["transform"]["translate"]
    arcs: list[Ring] = []
    for steps in packed["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            arc.append((x * kx + x0, y * ky + y0))
        arcs.append(arc)

    def joined(numbers: list[int]) -> Ring:
        return [p for n in numbers for p in (arcs[n] if n >= 0 else arcs[~n][::-1])]

    return {
        shape["id"]: [
            unrolled(joined(ring))
            for part in ([shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"])
            for ring in part
        ]
        for shape in packed["objects"][OBJECT_NAME]["geometries"]
    }


def crossings(ring: Ring, point: Point) -> int:
    """How often a ray to the east crosses the outline."""
    x, y = point
    return sum(
        (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax)
        for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True)
    )


def unrolled(ring: Ring) -> Ring:
    """The outline with longitudes that run on past 180 degrees, as Wrangel Island and Fiji do."""
    turned = [ring[0]]
    for x, y in ring[1:]:
        turned.append((x + 360 * round((turned[-1][0] - x) / 360), y))
    return turned


def holds(outlines: list[Ring], point: Point) -> bool:
    """Whether the rings, holes among them, have the point inside."""
    turns = [(point[0] + turn, point[1]) for turn in (-360, 0, 360)]
    return any(sum(crossings(ring, turn) for ring in outlines) % 2 for turn in turns)


def drawn_with(view: BoundaryView, point: Point) -> str:
    return " ".join(iso3 for iso3, outlines in rings(view).items() if holds(outlines, point))


@pytest.mark.parametrize("view", BoundaryView)
def test_every_state_can_be_pointed_at(view: BoundaryView) -> None:
    assert (
        not STATE_NAMES.keys() - set(ids(view)) - {point.iso3 for point in points() if point.small}
    )
    assert SUBJECT.code in ids(view)


@pytest.mark.parametrize("view", BoundaryView)
def test_no_two_shapes_share_an_id(view: BoundaryView) -> None:
    assert len(set(ids(view))) == len(ids(view))


@pytest.mark.parametrize("view", BoundaryView)
def test_places_without_a_code_of_their_own_can_match_no_state(view: BoundaryView) -> None:
    assert {shape for shape in ids(view) if shape.startswith("_")} == {
        "_indian_ocean_territories",
        "_northern_cyprus",
        "_siachen",
        "_somaliland",
    }
    assert all(len(shape) == 3 for shape in ids(view) if not shape.startswith("_"))


def test_both_files_together_stay_light() -> None:
    assert sum(len(shape_file(view).gzipped) for view in BoundaryView) < 350_000


@pytest.mark.parametrize("view", BoundaryView)
def test_the_gzip_header_names_no_time_and_no_system(view: BoundaryView) -> None:
    header = shape_file(view).gzipped[:10]
    assert header[:4] == b"\x1f\x8b\x08\x00"
    assert header[4:8] == bytes(4)
    assert header[9] == 255


@pytest.mark.parametrize("view", BoundaryView)
def test_the_address_changes_with_the_content(view: BoundaryView) -> None:
    file = shape_file(view)
    assert file.sha256 == hashlib.sha256(file.gzipped).hexdigest()
    assert file.url == f"/shapes/{file.sha256[:16]}.json"
    assert shape_file(view) is file


def test_the_notice_has_the_hash_of_each_file_and_of_what_is_in_it() -> None:
    notice = NOTICE.read_text(encoding="utf-8").splitlines()
    for path in [*SHAPES.glob("*.gz"), SHAPES / "points.csv"]:
        content = path.read_bytes()
        assert f"    {hashlib.sha256(content).hexdigest()}  {path.name}" in notice
        if path.suffix == ".gz":
            inner = hashlib.sha256(gzip.decompress(content)).hexdigest()
            assert f"    {inner}  {path.stem}" in notice


def test_every_state_has_a_point_on_the_globe_and_the_small_ones_are_known() -> None:
    codes = [point.iso3 for point in points()]
    assert codes == sorted(STATE_NAMES)
    for point in points():
        assert -180 <= point.lon <= 180
        assert -60 <= point.lat <= 84
        assert point.km2 > 0
    small = {point.iso3 for point in points() if point.small}
    assert {"BHR", "LUX", "MLT", "QAT", "SGP", "TUV", "VAT"} <= small
    assert not {"RUS", "CHN", "IRN", "DEU"} & small


@pytest.mark.parametrize("view", BoundaryView)
def test_no_point_stands_in_another_state(view: BoundaryView) -> None:
    outlines = rings(view)
    for point in points():
        if point.iso3 in outlines and point.km2 > 1_000:
            assert drawn_with(view, (point.lon, point.lat)) in (point.iso3, ""), "or off a coast"


def test_every_view_has_a_label_and_a_note() -> None:
    assert BOUNDARY_NOTE.keys() == set(BoundaryView)
    assert len({view.meaning for view in BoundaryView}) == len(BoundaryView)


@pytest.mark.parametrize(
    ("place", "point", "visionscarto", "natural_earth"),
    [
        ("Crimea", (34.1, 44.95), "UKR", "RUS"),
        ("Western Sahara, west", (-13.0, 27.1), "ESH", "MAR"),
        ("Western Sahara, east", (-10.57, 26.16), "ESH", "ESH"),
    ],
)
def test_the_views_differ_where_the_note_says(
    place: str, point: Point, visionscarto: str, natural_earth: str
) -> None:
    assert drawn_with(BoundaryView.VISIONSCARTO, point) == visionscarto, place
    assert drawn_with(BoundaryView.NATURAL_EARTH, point) == natural_earth, place


@pytest.mark.parametrize("view", BoundaryView)
@pytest.mark.parametrize(
    ("place", "point", "owner"),
    [
        ("Kosovo", (21.16, 42.66), "XKX"),
        ("West Bank", (35.2, 31.9), "PSE"),
        ("East Jerusalem", (35.245, 31.79), "PSE"),
        ("Gaza", (34.4, 31.45), "PSE"),
        ("Taiwan", (120.9, 24.2), "TWN"),
        ("Golan Heights", (35.78, 33.0), "ISR"),
        ("Srinagar", (74.8, 34.1), "IND"),
        ("Muzaffarabad", (73.5, 34.4), "PAK"),
        ("Gilgit", (74.3, 35.92), "PAK"),
        ("Aksai Chin", (79.5, 35.2), "CHN"),
        ("Shaksgam valley", (76.5, 36.1), "CHN"),
        ("Siachen Glacier", (77.0, 35.4), "_siachen"),
        ("Somaliland", (44.06, 9.56), "_somaliland"),
        ("Northern Cyprus", (33.3, 35.25), "_northern_cyprus"),
        ("Abkhazia", (41.2, 43.0), "GEO"),
        ("South Ossetia", (44.0, 42.3), "GEO"),
        ("Transnistria", (29.5, 47.0), "MDA"),
        ("Kunashir", (145.95, 44.15), "RUS"),
        ("Iturup", (147.9, 45.0), "RUS"),
        ("Essequibo", (-59.0, 6.0), "GUY"),
        ("Abyei", (28.4, 9.6), "SDN"),
        ("Hala'ib", (36.0, 22.4), "EGY"),
        ("Falkland Islands", (-59.0, -51.8), "FLK"),
        ("Greenland", (-40.0, 70.0), "GRL"),
        ("Hong Kong", (114.1, 22.4), "HKG"),
        ("New Caledonia", (165.5, -21.3), "NCL"),
        ("Puerto Rico", (-66.5, 18.2), "PRI"),
        ("French Guiana", (-53.0, 4.0), "FRA"),
        ("Guadeloupe", (-61.7, 16.1), "FRA"),
        ("Martinique", (-61.0, 14.65), "FRA"),
        ("Mayotte", (45.15, -12.8), "FRA"),
        ("Réunion", (55.5, -21.1), "FRA"),
        ("Svalbard", (17.5, 78.0), "NOR"),
        ("Jan Mayen", (-8.4, 71.0), "NOR"),
        ("Canary Islands", (-15.55, 27.95), "ESP"),
        ("Azores", (-25.4, 37.78), "PRT"),
        ("Madeira", (-17.0, 32.75), "PRT"),
        ("Bonaire", (-68.28, 12.18), "NLD"),
        ("Alaska", (-150.0, 65.0), "USA"),
        ("Hawaii", (-155.5, 19.6), "USA"),
    ],
)
def test_both_views_draw_alike_what_the_note_says(
    view: BoundaryView, place: str, point: Point, owner: str
) -> None:
    assert drawn_with(view, point) == owner, place
