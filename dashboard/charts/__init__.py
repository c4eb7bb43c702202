"""Frames from a snapshot, and the Altair charts that they become.

Snapshots come in; frames, classes of the map and charts go out. Nothing here knows Streamlit.
"""

from dashboard.charts.coverage import PICK_CELL, actors_of, coverage_frame, coverage_matrix
from dashboard.charts.frames import map_frame, supposed_frame
from dashboard.charts.ladders import WIDTH, ladders_chart
from dashboard.charts.matrix import MATRIX_WIDTH, matrix_chart
from dashboard.charts.order import ORDER_WIDTH, order_chart
from dashboard.charts.parts import described, rows_kept, unchecked
from dashboard.charts.robust import acceptability, assumption_ladder, sobol_bars
from dashboard.charts.timeline import (
    Days,
    acts_frame,
    acts_strip,
    between_frame,
    days_shown,
    lanes_of,
    month_strip,
    months_frame,
)
from dashboard.charts.world import (
    BUTTONS,
    PICKS,
    marker_frame,
    movable,
    painted,
    scene_of,
    world_map,
)
