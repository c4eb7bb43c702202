"""The evidence page."""

from __future__ import annotations

from dashboard.views import sifting
from dashboard.views.opening import clock, close_page, open_page

page = open_page("Evidence")
sifting.title(page)
clock(page)
chosen, sifted = sifting.facets(page)
sifting.found(page, chosen, sifted)
sifting.matrix(page)
close_page(page)
