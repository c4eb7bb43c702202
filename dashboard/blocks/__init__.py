"""Pieces of pages: ladders, records, comparisons, changes, the method, the style sheet.

Snapshots and their parts come in; HTML goes out, in which all that comes from data is escaped. No
score is computed here.
"""

from dashboard.blocks.comparison import orders, profiles
from dashboard.blocks.evidence import evidence_table, ladder, records
from dashboard.blocks.markup import (
    bar_legend,
    block,
    heading,
    legend,
    note,
    notice,
    paragraph,
    prose,
    style_sheet,
    table,
)
from dashboard.blocks.method import (
    agreement_table,
    codebook,
    effects_table,
    groups_table,
    sources_table,
)
from dashboard.blocks.moves import Cited, beside, by_state, months_table, summary
from dashboard.blocks.passages import Passages
from dashboard.blocks.templating import as_ever, environment
