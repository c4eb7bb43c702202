"""The method page."""

from __future__ import annotations

from dashboard.views import explaining
from dashboard.views.opening import clock, close_page, open_page

page = open_page("Method")
explaining.title(page)
clock(page)
explaining.assumptions(page)
explaining.sources(page)
explaining.boundaries()
explaining.limits(page)
explaining.codebook(page)
close_page(page)
