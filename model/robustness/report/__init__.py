"""Everything at once, as sentences and as tables.

A case comes in; a report goes out: exact results first, then the draws. No rule of its own.
"""

from model.robustness.report.answers import (
    choices_sentence,
    in_steps,
    option_name,
    whatif_sentence,
)
from model.robustness.report.report import Plan, Report, examine, generators, sheets
from model.robustness.report.sheets import Sheet
from model.robustness.report.tables import draw_columns, draw_rows, whatif_sheet
from model.robustness.report.words import (
    FACTOR_NAMES,
    assumptions,
    band_sentence,
    firmest,
    matters_for,
    most_fragile,
    order_summary,
    pair_sentence,
    removal_sentence,
    summary,
)
