"""What the terminal shows: pure functions from a snapshot to text.

A snapshot, or two of them compared, come in; lines that fit the window go out.
"""

from dashboard.commands.terminal.country import country_text
from dashboard.commands.terminal.order import order_text
from dashboard.commands.terminal.score import score_text
from dashboard.commands.terminal.table import Column, filled, fold, lay_out, window
