"""A frame goes in, an Altair chart comes out; and the frames, from a snapshot.

Snapshots come in; frames, classes of the map and charts go out. Nothing here knows Streamlit.
"""

from dashboard.charts.classes import looks
from dashboard.charts.coverage import PICK_CELL, coverage_matrix
from dashboard.charts.fitting import ROWS_KEEP_THEIR_HEIGHT, by_rows
from dashboard.charts.frames import (
    compared_frame,
    coverage_frame,
    map_frame,
    ranked_frame,
    table_frame,
)
from dashboard.charts.ladders import WIDTH, ladders_chart
from dashboard.charts.ranking import PICK_ROW, ROW_HEIGHT, ranked_bars, ranked_spec
from dashboard.charts.robust import acceptability, assumption_ladder, sobol_bars
from dashboard.charts.timeline import events, known_band, state_events
from dashboard.charts.weighing import (
    acceptability_frame,
    as_weights,
    ladder_frame,
    percents,
    rebalanced,
    sobol_frame,
    supposed_frame,
)
from dashboard.charts.world import PICK, PICK_MARKER, marker_frame, world_map, world_spec
