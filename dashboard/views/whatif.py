"""The what-if page."""

from __future__ import annotations

from dashboard.views import choosing, examining, supposing
from dashboard.views.opening import clock, close_page, open_page

page = open_page("What if")
supposing.title()
choices = choosing.choose(page)
clock(page)
found = supposing.outcome(page, choices)
if found is not None:
    supposing.picture(page, found)
    supposing.table(page, found)
    examining.firmness(page, choices)
close_page(page)
