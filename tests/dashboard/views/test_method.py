"""The method page, without a browser: any seeds, any address."""

from model.codebook import Assumptions, Dimension
from model.snapshot import Snapshot
from model.words import hindsight_sentence, record_hangs_sentence
from tests.dashboard.views.pages import METHOD, opened, rows, text


def test_every_assumption_stands_on_the_method_page(real: Snapshot) -> None:
    it = opened(METHOD)
    found = rows(it, "What each assumption does")
    assert [row[0] for row in found] == [
        name.replace("_", " ") for name in Assumptions.model_fields
    ]
    assert [row[1] == "on" for row in found] == [on for _, on in real.method.assumptions]
    assert len(rows(it, "Sources")) == len(real.sources)


def test_agreement_of_the_coders_and_what_the_record_hangs_on_stand_on_the_method_page(
    real: Snapshot,
) -> None:
    it = opened(METHOD)
    found = {
        row[0]: row[1:] for row in rows(it, "Alpha of the coders; in brackets the units compared")
    }
    assert list(found) == [dimension.value for dimension in Dimension]
    (embassy,) = [
        one
        for one in real.agreement
        if (one.dimension, one.measure) == (Dimension.EMBASSY, "coded")
    ]
    assert embassy.alpha is not None
    assert found["embassy"][0] == f"{float(embassy.alpha):.2f} ({embassy.units})"
    assert record_hangs_sentence(real) in text(it)
    assert hindsight_sentence(real) in text(it)
