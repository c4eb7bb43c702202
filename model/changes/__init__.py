"""What differs between two snapshots, split by cause so that the parts sum to the whole.

Two sides come in, computed or read from files; moves go out, with cause and evidence (section 6).
"""

from model.changes.causes import Cause
from model.changes.compared import Diff, Move, Side, compare, side_of
from model.changes.measures import SCORE, Shown
from model.changes.published import side_at, side_from
from model.changes.steps import Month, Step, movers
from model.changes.table import CHANGES, changes_csv, changes_rows
