"""Pieces of pages: ladders, records, comparisons, changes, the method, the style sheet.

Snapshots and their parts come in; HTML goes out, in which all that comes from data is escaped. No
score is computed here.
"""

from dashboard.blocks.desk import alphas, coded_piece, passage, proposal, two_sides, wrong
from dashboard.blocks.evidence import (
    MOST_ROWS,
    evidence_fold,
    evidence_table,
    ladder,
    machine_record,
    record_chips,
    records,
)
from dashboard.blocks.markup import (
    block,
    buttons,
    heading,
    legend,
    linked,
    note,
    notice,
    paragraph,
    prose,
    style_sheet,
    table,
)
from dashboard.blocks.matrix import Links, Marked, ladder_matrix, pip_legend, spread_of
from dashboard.blocks.method import (
    agreement_table,
    bibliography,
    codebook,
    effects_table,
    example_of,
    four_ladders,
    groups_table,
    worked_example,
)
from dashboard.blocks.moves import beside, changed, months_table
from dashboard.blocks.panel import acts_among, acts_in_time, told_cell, told_state
from dashboard.blocks.passages import Passages
from dashboard.blocks.templating import as_ever, environment
