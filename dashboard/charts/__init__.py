"""Frames from a snapshot, and the Altair charts that they become.

Snapshots come in; frames, classes of the map and charts go out. Nothing here knows Streamlit.
"""

from dashboard.charts.coverage import PICK_CELL, coverage_frame, coverage_matrix
from dashboard.charts.frames import map_frame, supposed_frame, table_frame
from dashboard.charts.ladders import WIDTH, ladders_chart
from dashboard.charts.order import ORDER_WIDTH, order_chart
from dashboard.charts.parts import ROWS_KEEP_THEIR_HEIGHT, by_rows, described
from dashboard.charts.ranking import PICK_ROW, ROW_HEIGHT, ranked_bars, ranked_frame
from dashboard.charts.robust import acceptability, assumption_ladder, sobol_bars
from dashboard.charts.timeline import (
    compared_frame,
    days_shown,
    events,
    events_frame,
    known_band,
    known_frame,
    state_events,
)
from dashboard.charts.world import PICK, PICK_MARKER, marker_frame, scene_of, world_map
