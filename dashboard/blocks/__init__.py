"""Pieces of pages: ladders, panels, records, changes, the style sheet.

Snapshots and their parts come in; HTML goes out, in which all that comes from data is escaped. No
score is computed here.
"""

from dashboard.blocks.ladders import evidence_table, ladder
from dashboard.blocks.markup import bar_legend, block, facts, heading, legend, notice, paragraph
from dashboard.blocks.move_cards import Cited, by_state
from dashboard.blocks.moves import beside, months_table, summary
from dashboard.blocks.panels import (
    effects_table,
    groups_table,
    note,
    orders,
    profiles,
    records,
    sections,
    sources_table,
    table,
    text_table,
)
from dashboard.blocks.passages import Passages
from dashboard.blocks.style import style_sheet
