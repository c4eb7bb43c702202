"""The compare page."""

from __future__ import annotations

from dashboard.views import comparing
from dashboard.views.opening import clock, close_page, open_page

page = open_page("Compare")
comparing.title()
states = comparing.choose(page)
clock(page)
if len(states) > 1:
    comparing.sentence(states)
    comparing.side_by_side(page, states)
    comparing.pairs(states)
    comparing.timelines(page, states)
else:
    comparing.ask()
close_page(page)
