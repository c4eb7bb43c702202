"""The what-if page: a reader's own choices beside the published method."""

from collections import Counter
from functools import partial
from math import ceil, floor

import streamlit as st

from dashboard.blocks import heading, legend, notice, paragraph, prose
from dashboard.blocks import table as html_table
from dashboard.charts import (
    described,
    marker_frame,
    painted,
    scene_of,
    supposed_frame,
    world_map,
)
from dashboard.files.pictures import map_picture
from dashboard.map_classes import Measure, looks
from dashboard.views.shared.choices import choose
from dashboard.views.shared.controls import chart, say
from dashboard.views.shared.downloads import File, drawn, hand_out, stamped
from dashboard.views.shared.examination import firmness
from dashboard.views.shared.frame import Page, clock, close_page, open_page
from model.places import STATE_NAMES
from model.robustness.choices import Aggregation, Choices
from model.robustness.report import choices_sentence, whatif_sentence, whatif_sheet
from model.robustness.whatif import Outcome, WhatIf, basis_of, rescore


def show() -> None:
    """The page as a table of contents."""
    page = open_page("What if")
    say(heading("What if"), prose("whatif"))
    left, right = st.columns([38, 62], gap="medium")
    with left, st.container(key="choices"):
        chosen = choose(page)
        clock(page)
    found, usual = _outcome(page, chosen), _outcome(page, Choices())
    with right:
        _told(page, found, usual)
        _table(page, found, usual)
    _picture(page, found)
    _statistics(page, chosen)
    close_page(page)


def _statistics(page: Page, chosen: Choices) -> None:
    """What holds whatever one chooses, folded; on paper only where it was asked for."""
    printed = page.view.printed
    if not printed or st.query_params.get("robust") == "1":
        with st.expander("Statistics: what holds whatever one chooses", expanded=printed):
            firmness(page, chosen)


def _told(page: Page, found: WhatIf, usual: WhatIf) -> None:
    """What is chosen, and in one sentence what it does."""
    chosen = found.choices
    told = [] if chosen.published else [paragraph(whatif_sentence(found, usual), "told lead")]
    say(notice([choices_sentence(chosen, page.ledger)]), *told)


def _outcome(page: Page, chosen: Choices) -> WhatIf:
    """Every state by these choices; what was read is kept, so that weights answer at once."""
    clocks = page.snapshot.clocks
    key = ("basis", clocks, chosen.readings_key)
    basis = page.shelf.remember(page.ledger, key, lambda: basis_of(page.ledger, chosen, *clocks))
    return rescore(basis, chosen)


def _picture(page: Page, found: WhatIf) -> None:
    """The map by these choices."""
    view = page.view
    with st.expander("As a map", expanded=view.printed), st.container(key=view.region.value):
        classes = looks(Measure.SCORE, page.ledger.subject)
        frame = painted(supposed_frame(page.snapshot, found), classes, page.palette)
        scene = scene_of(view.region, page.ledger.subject)
        spec = described(world_map, scene=scene, boundaries=view.boundaries, palette=page.palette)
        alternative = "Map by your choices. The table above holds the same."
        chart(spec, "supposed", alternative, rows=frame, dots=marker_frame(frame, scene))
        counts = Counter(frame["klass"].tolist())
        say(legend(classes, counts, page.palette, "Classes of the map"))
    draw = partial(
        map_picture, page.snapshot, found=found, region=view.region, boundaries=view.boundaries
    )
    hand_out(page, drawn(page, "whatif", draw, "Map"))


def _table(page: Page, found: WhatIf, usual: WhatIf) -> None:
    """Scores by these choices beside the published ones, the largest difference first; of the
    published method itself there is none.
    """
    pairs = [(usual.outcomes[iso3], one) for iso3, one in found.outcomes.items()]
    pairs = [(was, one) for was, one in pairs if was.score is not None or one.score is not None]
    told = [
        (STATE_NAMES[one.iso3], _range(was), *_beside(found, was, one))
        for was, one in sorted(pairs, key=_apart)
    ]
    differs = () if found.choices.published else ("Chosen", "Difference")
    header = ("State", "Published", *differs)
    caption = "Scores by your choices beside the published ones, in points of 100"
    say(html_table(header, told, caption), prose("points"))
    name = stamped(page.snapshot, "whatif", "csv")
    sheet = File("This (CSV, marked)", name, lambda: whatif_sheet(found, usual).csv().encode())
    hand_out(page, [sheet])


def _beside(found: WhatIf, was: Outcome, one: Outcome) -> tuple[str, ...]:
    """What is chosen beside what is published; of pairs won there is no difference to points."""
    if found.choices.published:
        return ()
    by = _difference(was, one) if found.choices.aggregation is not Aggregation.COPELAND else ""
    return _range(one), by


def _apart(pair: tuple[Outcome, Outcome]) -> tuple[bool, float, str]:
    """Who gains or loses a score first, then by how far, then by name."""
    was, one = pair
    both = one.score is not None and was.score is not None
    return both, -abs((one.score or 0.0) - (was.score or 0.0)), STATE_NAMES[one.iso3]


def _difference(was: Outcome, one: Outcome) -> str:
    """Between the whole points that stand beside it."""
    if one.score is None or was.score is None:
        return "lost" if one.score is None else "gained"
    by = _down(one.score) - _down(was.score)
    return f"{by:+}".replace("-", "−") if by else "none"


def _least(one: Outcome) -> str:
    return "no score" if one.score is None else f"{_down(one.score)}"


def _range(one: Outcome) -> str:
    """What is shown at least, and up to where the record leaves it open."""
    left = _left_open(one)
    return f"{_least(one)}, up to {left}" if left else _least(one)


def _left_open(one: Outcome) -> str:
    """Up to where the record leaves it open; and from where, if that is not the score itself."""
    if one.least is None or one.most is None or one.score is None:
        return ""
    start = f"{_down(one.least)} to " if _down(one.least) != _down(one.score) else ""
    return f"{start}{ceil(round(one.most, 6))}"


def _down(score: float) -> int:
    """In whole points, never rounded up."""
    return floor(round(score, 6))


if __name__ == "__main__":  # as Streamlit runs it
    show()
