"""Small pieces: whatever the data holds is shown as it stands, and never becomes an element."""

import pytest
from hypothesis import given

from dashboard.blocks import markup, style_sheet
from dashboard.map_classes import Measure, looks
from dashboard.theme import APART, LIGHT, Look
from tests import factory
from tests.dashboard.blocks.reading import TEXTS, Read, harmless
from tests.factory import SUBJECT


@given(TEXTS, TEXTS)
def test_small_blocks_show_any_text_as_it_stands(one: str, two: str) -> None:
    html = markup.block(markup.heading(one), markup.notice([one, two]), markup.facts([(one, two)]))
    read = Read(html)
    assert harmless(read)
    assert read.tags == ["div", "h1", "div", "p", "p", "dl", "dt", "dd"]
    assert [text for text in read.texts if text] == [one, one, two, one, two]


@given(TEXTS, TEXTS)
def test_a_legend_shows_any_text_as_it_stands(title: str, label: str) -> None:
    read = Read(markup.legend({"x": Look(label, step=2)}, {"x": 3}, LIGHT, title))
    assert harmless(read)
    assert read.text == f"{label} 3"
    assert ("aria-label", title) in read.attributes


def test_a_notice_without_lines_is_nothing() -> None:
    assert markup.notice([]) == ""


def test_the_legend_names_what_is_on_the_map_and_every_step() -> None:
    html = markup.legend(
        looks(Measure.SCORE, factory.SUBJECT), {"posture_only": 2}, LIGHT, "Classes"
    )
    assert html.count("<li>") == 5  # four bands, of which no state is one, and posture
    assert "posture, plans or statements only" in html
    assert APART["conflict"].label not in html


@pytest.mark.parametrize("measure", Measure)
def test_every_pattern_of_the_legend_has_its_rule(measure: Measure) -> None:
    sheet = style_sheet(LIGHT, printed=False)
    patterns = {look.pattern for look in looks(measure, SUBJECT).values() if look.step is None}
    assert [p for p in patterns if p is None or f".swatch.{p} {{" not in sheet] == []
