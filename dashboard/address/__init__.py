"""The address bar and the typed view; the only memory, and the only caching.

Parameters of an address come in; views, filters, shared ledgers and snapshots go out. Nothing is
computed here that the model does not compute.
"""

from dashboard.address.citing import (
    API,
    CITED,
    FEEDS,
    Stale,
    cited_id,
    link_to,
    page_link,
    pinned,
    stale,
)
from dashboard.address.filters import (
    FACETS,
    LONGEST_SEARCH,
    MOST_VALUES,
    Catalogue,
    EvidenceFilter,
    Facet,
    Sifted,
    read_filter,
    sift,
)
from dashboard.address.labels import distinct
from dashboard.address.ledgers import Library, Opened, library
from dashboard.address.spelling import LONGEST_VALUE, left_out, misspelt, overlong
from dashboard.address.view import MOST_COMPARED, PARAMETERS, Region, View, read_view
