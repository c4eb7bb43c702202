"""Pieces of pages: ladders, records, comparisons, changes, the method, the style sheet.

Snapshots and their parts come in; HTML goes out, in which all that comes from data is escaped. No
score is computed here.
"""

from dashboard.blocks.comparison import orders, profiles
from dashboard.blocks.evidence import evidence_table, ladder, records
from dashboard.blocks.markup import (
    bar_legend,
    block,
    facts,
    heading,
    legend,
    note,
    notice,
    paragraph,
    prose,
    table,
)
from dashboard.blocks.method import codebook, effects_table, groups_table, sources_table
from dashboard.blocks.move_cards import Cited, by_state
from dashboard.blocks.moves import beside, months_table, summary
from dashboard.blocks.passages import Passages
from dashboard.blocks.style import style_sheet
from dashboard.blocks.templating import as_ever, environment
