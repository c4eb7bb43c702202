"""The page of one state, or of a group or organisation."""

from __future__ import annotations

from dashboard.views import collective, examining, profile
from dashboard.views.opening import clock, close_page, open_page
from model.places import is_state

page = open_page("Country")
actor = profile.choose(page)
clock(page)
if actor is None:
    profile.ask_for_state(page)
elif not is_state(actor):
    collective.show(page, actor)
else:
    chosen = page.snapshot.by_iso3[actor]
    profile.sentence(page, chosen)
    profile.facts(chosen)
    profile.ladders(page, chosen)
    profile.timeline(page, chosen)
    examining.what_matters(page, actor)
    profile.evidence(page, chosen)
close_page(page)
