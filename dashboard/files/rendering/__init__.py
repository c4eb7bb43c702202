"""A brief as a Word file and as one HTML page.

A Brief comes in; bytes go out, the same each time. No clock, no script, nothing from outside.
"""

from collections.abc import Callable, Mapping
from typing import Final

from dashboard.files.brief import Brief
from dashboard.files.rendering.page import as_html
from dashboard.files.rendering.word import as_docx

RENDERINGS: Final[Mapping[str, Callable[[Brief], bytes]]] = {"docx": as_docx, "html": as_html}
"""Each format of a brief by the ending of its file."""
