"""The changes page."""

from __future__ import annotations

from dashboard.views import moving
from dashboard.views.opening import close_page, open_page

page = open_page("Changes")
moving.title()
sides = moving.choose(page)
if sides is not None:
    moving.what_changed(page, *sides)
moving.by_month(page)
close_page(page)
