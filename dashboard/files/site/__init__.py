"""Editions: one snapshot as a frozen site, and the folder in which old ones never change.

An Edition comes in; files go out, the same bytes each time. No script, no network, no clock.
"""

from dashboard.files.site.edition import Edition
from dashboard.files.site.listing import INDEX, Listed, ShelfError
from dashboard.files.site.publishing import Published, check, publish
