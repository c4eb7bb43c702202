"""The method page, without a browser: any seeds, any address."""

from model.codebook import Assumptions
from model.snapshot import Snapshot
from tests.dashboard.views.pages import METHOD, opened, rows


def test_every_assumption_stands_on_the_method_page(real: Snapshot) -> None:
    it = opened(METHOD)
    found = rows(it, "What each assumption does")
    assert [row[0] for row in found] == [
        name.replace("_", " ") for name in Assumptions.model_fields
    ]
    assert [row[1] == "on" for row in found] == [on for _, on in real.method.assumptions]
    assert len(rows(it, "Sources")) == len(real.sources)
