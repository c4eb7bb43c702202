"""Small pieces: whatever the data holds is shown as it stands, and never becomes an element."""

import pytest
from hypothesis import given

from dashboard.blocks import markup
from dashboard.map_classes import Measure, looks
from dashboard.theme import APART, LIGHT, Look, paint_of
from tests import factory
from tests.dashboard.blocks.reading import TEXTS, Read, harmless


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


def test_the_legend_names_what_is_on_the_map_and_nothing_else() -> None:
    html = markup.legend(
        looks(Measure.SCORE, factory.SUBJECT), {"posture_only": 2}, LIGHT, "Classes"
    )
    assert html.count("<li>") == 1
    assert "posture, plans or statements only" in html
    assert APART["conflict"].label not in html


@pytest.mark.parametrize("measure", Measure)
def test_every_class_looks_in_the_legend_as_on_the_map(measure: Measure) -> None:
    for look in looks(measure, factory.SUBJECT).values():
        fill, edge, outline = paint_of(look, LIGHT)
        html = markup.legend({"x": look}, {"x": 1}, LIGHT, "Classes")
        assert f"background:{fill};border:1.5px {outline} {edge}" in html
