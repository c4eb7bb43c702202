"""The pages of an edition, from the dashboard's own blocks.

An Edition comes in; files go out by name, the same bytes each time. No script, and nothing from
outside.
"""

from dashboard.files.site.pages.bound import OTHER_PAGES, page_files
from dashboard.files.site.pages.editions import editions_page
