"""Charts as files: complete by themselves, the same every time, asking nobody for anything."""

import io
import os
import re
import struct
import subprocess
import sys
import zlib
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import altair as alt
import pandas as pd
import pytest

from dashboard.address import Region
from dashboard.charts import ladders_chart, map_frame, painted, scene_of, world_map
from dashboard.files.pictures import (
    drawn,
    ladders_picture,
    map_picture,
    matrix_picture,
    printable,
    raster,
    timeline_picture,
)
from dashboard.files.pictures.drawing import PictureError, render, self_contained, source_line
from dashboard.files.pictures.frame import FONT, Picture, Swatch
from dashboard.map_classes import Measure, looks
from dashboard.matrix import matrix
from dashboard.shapes import BoundaryView, shape_file
from dashboard.theme import LIGHT, Look, paint_of
from model.dates import day_in_words
from model.ledger import load_ledger
from model.places import STATE_NAMES
from model.snapshot import Snapshot, take_snapshot
from model.words import provenance
from tests.factory import evidence, group, snapshot

SVG = "{http://www.w3.org/2000/svg}"
NEAR = group("near", "KAZ", "UZB")
HOSTILE = '</text><script>alert("x")</script>&<image href="http://evil.invalid/x"/>\u202e\u0007'


@pytest.fixture(scope="session")
def taken(seeds: Path) -> Snapshot:
    return take_snapshot(load_ledger(seeds))


@pytest.fixture(scope="session")
def pictures(taken: Snapshot) -> dict[str, str]:
    """Every chart as SVG."""
    made = {
        "map": map_picture(taken, "svg"),
        "matrix": matrix_picture(taken, "svg"),
        "ladders": ladders_picture(taken, "RUS", "svg"),
        "timeline": timeline_picture(taken, "RUS", "svg"),
    }
    return {name: data.decode() for name, data in made.items()}


PLAIN = Picture(None, "Title", "", "Source")
each = pytest.mark.parametrize("name", ["map", "matrix", "ladders", "timeline"])


def texts(svg: str) -> str:
    """All that stands in a picture, in order."""
    root = ET.fromstring(svg)  # noqa: S314 (our own)
    return " ".join(" ".join(part for part in one.itertext()) for one in root.iter(f"{SVG}text"))


def bars(label: str = "a", value: float = 1.0) -> alt.Chart:
    chart: alt.Chart = (
        alt.Chart(pd.DataFrame({"name": [label], "points": [value]}))
        .mark_bar(clip=True)
        .encode(x="points:Q", y="name:N")
    )
    return chart


def plain(**difference: object) -> str:
    return render(replace(PLAIN, chart=bars(), **difference), "svg").decode()  # type: ignore[arg-type] # one difference at a time


@each
def test_a_picture_carries_its_dates_horizon_and_source(
    pictures: dict[str, str], taken: Snapshot, name: str
) -> None:
    said = texts(pictures[name])
    assert f"as of {day_in_words(taken.as_of)}" in said
    assert f"known by {day_in_words(taken.known_by)}" in said
    assert provenance(taken) in said
    assert source_line(taken) in said


@each
def test_a_picture_is_one_whole_svg_that_refers_to_nothing(
    pictures: dict[str, str], name: str
) -> None:
    root = ET.fromstring(pictures[name])  # noqa: S314 (our own)
    assert root.tag == f"{SVG}svg"
    for one in root.iter():
        assert one.tag.startswith(SVG)
        assert one.tag not in (f"{SVG}image", f"{SVG}script", f"{SVG}foreignObject")
        assert not [key for key in one.attrib if key.endswith("href")]
    references = re.findall(r"url\(([^)]*)\)", pictures[name])
    assert all(reference.startswith("#") for reference in references)


@each
def test_every_clip_and_gradient_has_a_name_of_its_own(pictures: dict[str, str], name: str) -> None:
    names = re.findall(r' id="([^"]+)"', pictures[name])
    assert len(names) == len(set(names))
    assert set(re.findall(r"url\(#([^)]*)\)", pictures[name])) <= set(names)


@each
def test_colours_are_the_light_ones(pictures: dict[str, str], name: str) -> None:
    assert f'fill="{LIGHT.ground}"' in pictures[name]


def test_the_same_chart_gives_the_same_bytes(pictures: dict[str, str], taken: Snapshot) -> None:
    again = {
        "map": map_picture(taken, "svg"),
        "matrix": matrix_picture(taken, "svg"),
        "ladders": ladders_picture(taken, "RUS", "svg"),
        "timeline": timeline_picture(taken, "RUS", "svg"),
    }
    for name, data in again.items():
        assert data.decode() == pictures[name], name


def test_another_time_zone_gives_the_same_picture(pictures: dict[str, str], seeds: Path) -> None:
    code = (
        "import sys; from pathlib import Path;"
        "from dashboard.files.pictures import timeline_picture;"
        "from model.ledger import load_ledger; from model.snapshot import take_snapshot;"
        f"taken = take_snapshot(load_ledger(Path({str(seeds)!r})));"
        "sys.stdout.buffer.write(timeline_picture(taken, 'RUS', 'svg'))"
    )
    away = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"TZ": "America/New_York"},
        capture_output=True,
        check=True,
        cwd=Path(__file__).parents[4],
    )
    assert away.stdout.decode() == pictures["timeline"]


def test_a_png_is_twice_as_large_and_whole() -> None:
    svg = plain()
    size = re.search(r'width="([\d.]+)" height="([\d.]+)"', svg)
    assert size is not None
    png = render(replace(PLAIN, chart=bars()), "png")
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    assert width == pytest.approx(2 * float(size[1]), abs=2)
    assert height == pytest.approx(2 * float(size[2]), abs=2)
    assert png == raster(svg)


def test_every_part_of_a_png_is_vouched_for() -> None:
    png = io.BytesIO(raster(drawn(bars())))
    png.read(8)
    names, pixels = [], b""
    while head := png.read(8):
        length, name = struct.unpack(">I4s", head)
        data = png.read(length)
        assert struct.unpack(">I", png.read(4))[0] == zlib.crc32(name + data)
        names.append(name)
        pixels += data if name == b"IDAT" else b""
    assert names[0] == b"IHDR"
    assert names[-1] == b"IEND"
    assert zlib.decompress(pixels)


def test_title_and_subtitle_stand_above_and_the_source_below() -> None:
    svg = plain(subtitle="As of then")
    places = {
        text.text: float(text.get("y", "0"))
        for text in ET.fromstring(svg).findall(f"{SVG}text")  # noqa: S314 (our own)
    }
    assert places["Title"] < places["As of then"] < places["Source"]


def test_a_long_subtitle_is_folded_and_nothing_of_it_is_lost() -> None:
    words = " ".join(f"word{number}" for number in range(120))
    assert words in texts(plain(subtitle=words))


def test_the_legend_stands_inside() -> None:
    entries = [Swatch(Look("", step=2), "shown"), Swatch(Look("", paint="out"), "ruled out")]
    svg = plain(legend=entries)
    assert "shown" in texts(svg)
    assert "ruled out" in texts(svg)
    assert LIGHT.steps[2] in svg


@pytest.mark.parametrize("look", [Look("", paint="group"), Look("", step=3, via_group=True)])
def test_a_sample_looks_as_the_map_does(look: Look) -> None:
    fill, edge, _ = paint_of(look, LIGHT)
    svg = plain(legend=[Swatch(look, "x")])
    assert f'fill="{fill}" stroke="{edge}" stroke-dasharray=' in svg


def test_the_legend_of_the_map_counts_every_state(pictures: dict[str, str]) -> None:
    counts = re.findall(r": (\d+)</text></g>", pictures["map"])
    assert sum(map(int, counts)) == len(STATE_NAMES)  # the subject among them


def test_the_legend_of_the_map_names_who_recognises_and_of_whom_only_a_group_is_told() -> None:
    shot = snapshot(
        evidence(dimension="recognition", value="de_jure"),
        evidence(low=4),
        evidence(actor="FRA"),
        evidence(actor="GROUP:near", dimension="delisting", low=4),
        groups=(NEAR,),
    )
    said = texts(map_picture(shot, "svg").decode())
    assert "recognises the authorities in Kabul: 1" in said
    assert "only its group is said to: 1" in said
    assert "at least contact: 1" in said, "who recognises has no band beside"
    layered = texts(map_picture(shot, "svg", measure=Measure.WITH_GROUPS).decode())
    assert "at least contact, if what is said of a group holds: 1" in layered


def test_the_matrix_holds_the_rows_of_the_first_page(
    pictures: dict[str, str], taken: Snapshot
) -> None:
    said = texts(pictures["matrix"])
    for row in matrix(taken):
        assert row.name[:28] in said
        assert all(cell.word in said for cell in row.cells)
    assert "only said of its group" in said


def test_ladders_show_what_is_said_of_a_group_apart_and_in_bold_only_its_own() -> None:
    shot = snapshot(
        evidence(dimension="delisting", low=1, high=4),
        evidence(actor="GROUP:near", dimension="delisting", low=2, high=3),
        groups=(NEAR,),
    )
    said = texts(ladders_picture(shot, "KAZ", "svg").decode())
    assert "shown by what is said of a group" in said
    assert "ruled out by what is said of a group" in said
    chart = ladders_chart(shot.by_iso3["KAZ"], subject=shot.subject, palette=LIGHT)
    rows = [row for rows in chart.to_dict()["datasets"].values() for row in rows]
    reached = {row["text"][0] for row in rows if row.get("reached")}
    assert reached == {"1"}
    heads = {row["name"]: row["said"].replace("\n", " ") for row in rows if "name" in row}
    assert heads["Delisting"] == "at least rung 1, up to 4 not ruled out"


def test_shapes_are_put_inside(taken: Snapshot) -> None:
    shapes = shape_file(BoundaryView.VISIONSCARTO)
    chart = world_map(
        painted(map_frame(taken, Measure.SCORE, None), looks(Measure.SCORE, taken.subject), LIGHT),
        scene=scene_of(Region.WORLD, taken.subject),
        boundaries=BoundaryView.VISIONSCARTO,
        palette=LIGHT,
    )
    spec = self_contained(chart.properties(width=300).to_dict())
    assert shapes.url.removeprefix("/") not in str(spec)
    assert "topojson" in str(spec["layer"][0]["data"]["format"])
    assert spec["layer"][0]["data"]["values"]["type"] == "Topology"


@pytest.mark.parametrize("url", ["http://evil.invalid/x.json", "/shapes/0000.json", "data.csv"])
def test_nothing_else_is_ever_fetched(url: str) -> None:
    chart = alt.Chart(alt.UrlData(url=url)).mark_point().encode(x="a:Q")
    with pytest.raises(PictureError, match="would have to be fetched"):
        render(replace(PLAIN, chart=chart), "svg")


def test_hostile_text_is_plain_text() -> None:
    chart = bars(HOSTILE)
    legend = [Swatch(Look("", step=1), HOSTILE)]
    svg = render(Picture(chart, HOSTILE, HOSTILE, HOSTILE, legend), "svg").decode()
    root = ET.fromstring(svg)  # noqa: S314 (our own)
    tags = {one.tag.removeprefix(SVG) for one in root.iter()}
    assert not tags & {"script", "image"}
    assert '<script>alert("x")</script>' in texts(svg)
    assert raster(svg)


def test_plots_one_above_the_other_begin_at_the_same_place() -> None:
    svg = render(replace(PLAIN, chart=[bars("a"), bars("a much longer label")]), "svg")
    inner = ET.fromstring(svg).findall(f"{SVG}svg")  # noqa: S314 (our own)
    begins = []
    for one in inner:
        first = one.find(f"{SVG}g")
        assert first is not None
        moved = re.match(r"translate\(([\d.]+)", first.get("transform", ""))
        assert moved is not None
        begins.append(float(one.get("x", "0")) + float(moved[1]))
    assert len(begins) == 2
    assert begins[0] == pytest.approx(begins[1])


def test_what_is_carried_forward_says_so() -> None:
    assert "as of 1 January 2026 (carried forward)" in source_line(
        snapshot(evidence(), as_of="2026-01-01")
    )


def test_a_record_without_evidence_can_be_drawn() -> None:
    empty = snapshot()
    for made in (
        map_picture(empty, "svg"),
        matrix_picture(empty, "svg"),
        ladders_picture(empty, "BRA", "svg"),
        timeline_picture(empty, "BRA", "svg"),
    ):
        assert "No evidence" in texts(made.decode())


@pytest.mark.parametrize("measure", Measure)
def test_every_measure_can_be_drawn(taken: Snapshot, measure: Measure) -> None:
    assert measure.meaning.lower() in texts(map_picture(taken, "svg", measure=measure).decode())


def test_the_font_comes_with_the_program() -> None:
    assert FONT.startswith("Liberation Sans,")


def test_the_grammar_is_the_one_that_altair_writes() -> None:
    from dashboard.files.pictures.drawing import _GRAMMAR  # noqa: PLC0415 (private)

    assert alt.SCHEMA_VERSION.removeprefix("v").startswith(f"{_GRAMMAR}.")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("two  words\n", "two words"),
        ("a\u0000b", "a\ufffdb"),
        ("a\u202eb", "a\ufffdb"),
        ("a\ud800b", "a\ufffdb"),
        ("é–“”…", "é–“”…"),
    ],
)
def test_what_no_file_may_hold_is_shown_as_such(text: str, shown: str) -> None:
    assert printable(text) == shown


@pytest.mark.parametrize(
    "text",
    ["\u0007", "\u0000", "\ufffe", "\u202e", "a\nb", "x" * 100_000, "<&\"'>]]>", "سلام", "😀"],
)
def test_no_text_of_the_data_can_stop_the_program(text: str) -> None:
    """The drawing program aborts the process at a control character; it must never see one."""
    svg = drawn(bars(f"a{text}b"))
    assert ET.fromstring(svg) is not None  # noqa: S314 (our own)
    assert raster(svg)
