"""The method page, without a browser: any seeds, any address."""

import html
import re

import pytest

from dashboard.blocks import example_of, worked_example
from model.codebook import Assumptions, Dimension
from model.handbook import handbook
from model.snapshot import Snapshot
from model.words import hindsight_sentence, record_hangs_sentence, source_name
from tests.dashboard.views.pages import METHOD, bodies, opened, rows, text
from tests.factory import evidence, snapshot


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
    it = opened(METHOD)
    found = rows(it, "How a score is made")
    assert [(row[0], row[2]) for row in found] == [
        ("Embassy", "at least 25 × 0/4 = 0, up to 25"),
        ("Ambassador", "at least 25 × 1/4 = 6.25, up to 25"),
        ("Ban list", "at least 25 × 2/4 = 12.5, up to 25"),
        ("Visits", "at least 25 × 3/4 = 18.75, up to 25"),
    ]
    assert found[0][1] == "no source", "missing is no lowest step"
    assert found[2][1].endswith("17–18 December 2024, para. 37"), "each step with who says so"
    assert float(real.by_iso3["RUS"].at_least) == 37.5
    assert "For example Russia" in text(it)
    assert "Together at least 37.5 of 100, on screen 37." in text(it)
    framed = re.findall(r'<li class="reached"><b aria-hidden="true">(\d)', " ".join(bodies(it)))
    assert framed == ["1", "2", "3"], "the ladders show the same steps"
    assert "10 sources, 3 without a named publisher" in text(it)


def test_what_only_follows_from_another_dimension_is_said_to() -> None:
    found = snapshot(evidence(dimension="ambassador", low=4))
    told = worked_example(found, example_of(found))
    assert "follows from ambassador" in told
    own = evidence(actor="FRA", dimension="visits", low=1)
    both = evidence(actor="FRA", dimension="delisting", low=1)
    chosen = example_of(snapshot(evidence(dimension="ambassador", low=4), own, both))
    assert chosen is not None
    assert chosen.iso3 == "FRA", "of whom a source shows most, not of whom most follows"


@pytest.mark.usefixtures("empty")
def test_of_an_empty_record_no_score_is_worked_through() -> None:
    assert "For example" not in text(opened(METHOD))


def test_the_codebook_is_folded_under_its_contents(real: Snapshot) -> None:
    body = " ".join(bodies(opened(METHOD)))
    chapters = [part.title for part in handbook(real.method, real.subject) if part.level == 2]
    linked = re.findall(r'<a href="#(chapter-\d+)">(.*?)</a>', body)
    assert [html.unescape(title) for _, title in linked] == chapters
    assert all(f'</summary><div class="chapter" id="{name}">' in body for name, _ in linked), (
        "within the fold, which a browser opens for what is linked in it"
    )
    assert "<i>known by</i>" in body
