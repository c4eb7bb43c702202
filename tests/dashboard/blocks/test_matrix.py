"""States side by side: how a group spreads over a dimension."""

import re

from dashboard.blocks import spread_of
from tests.factory import evidence, group, snapshot


def test_each_dimension_says_of_how_many_what_is_shown_and_of_how_many_nothing() -> None:
    near = group("near", "KAZ", "UZB", "TJK")
    shot = snapshot(
        evidence(dimension="visits", low=2),
        evidence(actor="UZB", dimension="visits", low=2),
        evidence(actor="GROUP:near", low=3, high=4),
        groups=(near,),
    )
    states = [shot.by_iso3[iso3] for iso3 in near.members]
    told = dict(re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", spread_of(states)))
    assert told["Visits"] == "envoy for 2 of 3; no source for 1 of 3"
    assert told["Embassy"] == "<i>open, said of a group,</i> for 3 of 3"
    assert told["Ban list"] == "no source for 3 of 3"
