"""A page for each state, and the list of all of them."""

import json
from collections.abc import Iterator
from functools import lru_cache

from markupsafe import Markup

from dashboard.blocks import (
    MOST_ROWS,
    evidence_fold,
    heading,
    ladder,
    machine_record,
    note,
    paragraph,
    prose,
    record_chips,
)
from dashboard.charts import Days, acts_frame, acts_strip, days_shown, described, lanes_of
from dashboard.files.pictures import drawn
from dashboard.files.site.edition import STATES, Edition, state_page
from dashboard.files.site.pages.frame import Page, figure, filled
from dashboard.roles import evidence_about, roles_of
from dashboard.theme import LIGHT
from model import words
from model.assessment import Assessment
from model.codebook import Standing
from model.places import STATE_NAMES, fold
from model.snapshot import Snapshot

_WIDE = 900
"""Pixels of the strip of acts."""
_TO_DRAW = 20
"""Of a page that has room for fewer pieces at one place, no strip is drawn."""
_LEGEND = (
    "Deep: shown at least by its own sources; double: follows from another; hatched: only said of"
    " its group; pale: possible; struck through: ruled out, in italics by what is said of its"
    " group."
)


def state_list(edition: Edition) -> Page:
    """Every state by name, and whether any source speaks of it."""
    taken = edition.taken
    codes = sorted(taken.by_iso3, key=lambda iso3: fold(STATE_NAMES[iso3]))
    rows = [(STATE_NAMES[iso3], state_page(iso3), _said(taken.by_iso3[iso3])) for iso3 in codes]
    many = len(taken.on_record)
    return Page(
        STATES,
        "States",
        [
            heading("States"),
            paragraph(
                f"Each of {len(rows)} states has a page. {many} are on this record; for the others"
                " it holds no evidence, which is not the same as no engagement. Beside a name"
                " stands what its own sources show at least, or why it has no score.",
                "lead wide",
            ),
            filled("names.html", rows=rows),
        ],
    )


def _said(one: Assessment) -> str:
    """What is shown at least, in words; where there is no score, why."""
    return words.band_words(one) or words.STANDINGS[one.standing]


def page_of(edition: Edition, one: Assessment, most: int = MOST_ROWS) -> Page:
    """What is shown of a state, `most` pieces of evidence at a place; of one that no source speaks
    of, that alone.
    """
    parts = [*_parts(edition, one, most)]
    return Page(state_page(one.iso3), STATE_NAMES[one.iso3], parts, STATES)


def _parts(edition: Edition, one: Assessment, most: int) -> Iterator[Markup]:
    taken, items = edition.taken, evidence_about(edition.taken, one)
    acts = words.acts_of(taken, one)
    said = (
        words.carried_forward(taken),
        words.past_sentence(taken),
        acts,
        words.state_sentence(taken, one),
    )
    yield heading(STATE_NAMES[one.iso3])
    yield paragraph(" ".join(filter(None, said)), "lead wide")
    yield record_chips(one, items, edition.age_in_short)
    if one.standing is Standing.NO_EVIDENCE:
        yield paragraph(words.recognition_sentence(taken, one))
        return
    yield filled("ladders.html", ladders=[*_ladders(taken, one, most)])
    yield note(_LEGEND)
    roles = roles_of(taken, one, items)
    frame = acts_frame(taken, items, roles)
    if most < _TO_DRAW and not frame.empty:
        yield note(f"{len(frame)} pieces of evidence are too many to draw here.")
    elif not frame.empty:
        dated = int(frame["dated"].sum())
        yield heading("What happened, and when", 2)
        yield figure(
            _strip(lanes_of(frame), days_shown(taken), frame.to_json(orient="records")),
            f"{dated} pieces of evidence by dimension and date, {len(frame) - dated} without a"
            " date; the table below lists them.",
        )
        yield prose("timeline")
    yield prose("facts_of", taken, one)
    yield evidence_fold(taken, items, roles, f"All evidence about {STATE_NAMES[one.iso3]}", most)
    yield machine_record(taken, one)


@lru_cache(maxsize=256)
def _strip(lanes: tuple[str, ...], within: Days, rows: str) -> str:
    """The strip of acts; drawn once for all of whom the same is said."""
    spec = described(acts_strip, lanes=lanes, within=within, palette=LIGHT)
    return drawn({**spec, "datasets": {"rows": json.loads(rows)}}, _WIDE, "acts")


def _ladders(taken: Snapshot, one: Assessment, most: int) -> Iterator[Markup]:
    for own, layer in zip(one.readings, one.with_groups, strict=True):
        yield ladder(taken, own, layer, most=most)
