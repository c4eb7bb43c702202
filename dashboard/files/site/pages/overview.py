"""The first page: what is so, on a map and as a matrix, and what happened when."""

from collections import Counter
from collections.abc import Iterator

from markupsafe import Markup

from dashboard import charts
from dashboard.address import Region
from dashboard.blocks import (
    MOST_ROWS,
    Links,
    acts_among,
    acts_in_time,
    heading,
    ladder_matrix,
    legend,
    note,
    paragraph,
    pip_legend,
)
from dashboard.files.pictures import compact, drawn
from dashboard.files.site.edition import OVERVIEW, Edition, state_page
from dashboard.files.site.pages.frame import Page, figure, filled
from dashboard.map_classes import Measure, looks
from dashboard.matrix import matrix
from dashboard.shapes import BOUNDARY_NOTE, BoundaryView
from dashboard.theme import LIGHT
from model import words

_WIDE, _HIGH = 620, 420
"""Pixels of the map."""


def overview(edition: Edition, most: int = MOST_ROWS) -> Page:
    """The page as a table of contents, with `most` rows in the matrix."""
    taken = edition.taken
    sentences = (
        words.carried_forward(taken),
        words.past_sentence(taken),
        *words.acts_headline(taken, None),
    )
    strip = (edition.age, words.record_hangs_sentence(taken))
    return Page(
        OVERVIEW,
        "Overview",
        [
            heading(f"Which states deal with the {taken.subject.name}, and how far"),
            paragraph(" ".join(filter(None, sentences)), "lead wide"),
            paragraph(" ".join(filter(None, strip)), "strip"),
            filled(
                "two.html", left=[*_map(edition)], right=[*_matrix(edition, most), _acts(edition)]
            ),
        ],
    )


def _map(edition: Edition) -> Iterator[Markup]:
    """The map of the neighbourhood with its legend, which counts every state."""
    taken, boundaries = edition.taken, BoundaryView.VISIONSCARTO
    classes = looks(Measure.SCORE, taken.subject)
    frame = charts.map_frame(taken, Measure.SCORE, None)
    scene = charts.scene_of(Region.NEIGHBOURHOOD, taken.subject)
    spec = charts.described(charts.world_map, scene=scene, boundaries=boundaries, palette=LIGHT)
    rows = charts.painted(frame, classes, LIGHT)
    dots = charts.marker_frame(rows, scene)
    held = {"rows": rows.to_dict("records"), "dots": dots.to_dict("records")}
    chart = {**spec, "height": _HIGH, "datasets": held}
    said = "Map of the states. The matrix beside it holds the same in words."
    yield figure(compact(drawn(chart, _WIDE, "map")), said)
    counts = Counter(frame["klass"].tolist())
    yield legend(classes, counts, LIGHT, "Classes of the map, with how many states each holds")
    yield paragraph("Drawn is the neighbourhood; the numbers count every state.", "muted")
    yield paragraph(f"Boundaries: {boundaries.meaning}. {BOUNDARY_NOTE[boundaries]}", "muted")


def _acts(edition: Edition) -> Markup:
    acts = list(acts_among(edition.taken, edition.taken.evidence))
    return acts_in_time(acts, lambda item: state_page(item.actor), "")


def _matrix(edition: Edition, most: int) -> Iterator[Markup]:
    links = Links(lambda iso3, _: state_page(iso3), each=True)
    caption = "What the record shows of each state: four steps and a word a dimension"
    rows = matrix(edition.taken)
    yield ladder_matrix(rows[:most], links, caption)
    if left := sum(len(row.codes) for row in rows[most:]):
        yield note(f"{left} more states stand on the page States; no rank is meant by that.")
    yield pip_legend()
