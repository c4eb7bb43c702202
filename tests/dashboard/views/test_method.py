"""The method page, without a browser: any seeds, any address."""

import html
import re

import pytest

from model.codebook import Assumptions, Dimension
from model.handbook import handbook
from model.snapshot import Snapshot
from model.words import hindsight_sentence, record_hangs_sentence, source_name
from tests.dashboard.views.pages import METHOD, bodies, opened, rows, text


def test_every_assumption_stands_on_the_method_page(real: Snapshot) -> None:
    it = opened(METHOD)
    found = rows(it, "What each assumption does")
    assert [row[0] for row in found] == [
        name.replace("_", " ") for name in Assumptions.model_fields
    ]
    assert [row[1] == "on" for row in found] == [on for _, on in real.method.assumptions]
    for source in real.sources:
        assert f"{source_name(source)}." in text(it)


def test_agreement_of_the_coders_and_what_the_record_hangs_on_stand_on_the_method_page(
    real: Snapshot,
) -> None:
    it = opened(METHOD)
    found = {
        row[0]: row[1:] for row in rows(it, "Alpha of the coders; in brackets the units compared")
    }
    assert list(found) == [dimension.label for dimension in Dimension]
    (embassy,) = [
        one
        for one in real.agreement
        if (one.dimension, one.measure) == (Dimension.EMBASSY, "coded")
    ]
    assert embassy.alpha is not None
    assert found["Embassy"][0] == f"{float(embassy.alpha):.2f} ({embassy.units})"
    assert record_hangs_sentence(real) in text(it)
    assert hindsight_sentence(real) in text(it)


def test_one_score_of_the_record_is_worked_through(real: Snapshot) -> None:
    found = rows(opened(METHOD), "How a score is made")
    assert [row[0] for row in found] == ["Embassy", "Ambassador", "Ban list", "Visits"]
    assert [row[3] for row in found] == [
        "25 × 3/4 = 18.75",
        "25 × 4/4 = 25",
        "25 × 0/4 = 0",
        "25 × 2/4 = 12.5",
    ]
    assert found[2][1:3] == ["no source", "none shown"], "missing is no lowest rung"
    assert float(real.by_iso3["CHN"].at_least) == 56.25
    assert "For example China" in text(opened(METHOD))
    assert "Together at least 56.25 of 100, on screen 56." in text(opened(METHOD))


@pytest.mark.usefixtures("empty")
def test_of_an_empty_record_no_score_is_worked_through() -> None:
    assert "For example" not in text(opened(METHOD))


def test_the_codebook_is_folded_under_its_contents(real: Snapshot) -> None:
    body = " ".join(bodies(opened(METHOD)))
    chapters = [part.title for part in handbook(real.method, real.subject) if part.level == 2]
    linked = re.findall(r'<a href="#(chapter-\d+)">(.*?)</a>', body)
    assert [html.unescape(title) for _, title in linked] == chapters
    assert all(f'<details class="record told" id="{name}">' in body for name, _ in linked)
