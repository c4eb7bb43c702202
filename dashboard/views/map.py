"""The map page."""

from __future__ import annotations

from dashboard.views import mapping
from dashboard.views.opening import close_page, open_page

page = open_page("Map")
mapping.title_and_sentence(page)
mapping.controls(page)
mapping.group_and_clock(page)
mapping.picture(page)
mapping.table(page)
mapping.boundaries(page)
close_page(page)
