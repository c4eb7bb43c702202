"""The style sheet."""

import pytest

from dashboard.blocks import style_sheet
from dashboard.measures import Measure, looks
from dashboard.theme import LIGHT
from tests.factory import SUBJECT


@pytest.mark.parametrize("measure", Measure)
def test_every_pattern_of_the_legend_has_its_rule(measure: Measure) -> None:
    sheet = style_sheet(LIGHT, printed=False)
    patterns = {look.pattern for look in looks(measure, SUBJECT).values() if look.step is None}
    assert [p for p in patterns if p is None or f".swatch.{p} {{" not in sheet] == []
