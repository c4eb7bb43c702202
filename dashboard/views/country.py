"""The page of one state."""

from __future__ import annotations

from dashboard.views import profile
from dashboard.views.opening import clock, close_page, open_page

page = open_page("Country")
chosen = profile.choose(page)
clock(page)
if chosen is None:
    profile.ask_for_state(page)
else:
    profile.sentence(page, chosen)
    profile.facts(chosen)
    profile.ladders(page, chosen)
    profile.timeline(page, chosen)
    profile.evidence(page, chosen)
close_page(page)
