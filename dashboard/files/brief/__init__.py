"""One state or group on one or two pages: what is said, before it is a file.

A snapshot and a name come in; a Brief goes out: plain text, a figure, numbered notes. Both
renderings take everything from it.
"""

from dashboard.files.brief.changes import changes_brief_of
from dashboard.files.brief.content import (
    GRADES,
    LIVE,
    NOTES,
    Brief,
    Figure,
    Grid,
    Note,
    Said,
    Section,
)
from dashboard.files.brief.group import UnknownGroupError, compared_brief_of, group_brief_of
from dashboard.files.brief.state import brief_of
