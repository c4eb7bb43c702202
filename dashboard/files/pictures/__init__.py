"""Charts as PNG and SVG that say by themselves what, when and whence.

Snapshots come in; bytes go out, the same each time. No browser, no network, no clock.
"""

from dashboard.files.pictures.charts import (
    acceptability_picture,
    assumptions_picture,
    coverage_picture,
    ladders_picture,
    map_picture,
    matrix_picture,
    order_picture,
    sobol_picture,
    timeline_picture,
)
from dashboard.files.pictures.compact import compact
from dashboard.files.pictures.drawing import FORMATS, Format, drawn, engagement, raster
from dashboard.files.pictures.frame import printable
