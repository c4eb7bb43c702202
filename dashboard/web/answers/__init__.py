"""From what was rendered to an HTTP answer: tags, compression, what is kept.

A paper, that is an answer before it is rendered, comes in; a response goes out. RFC 9110:
validators, 304, content negotiation.
"""

from dashboard.web.answers.answering import (
    Paper,
    answer,
    has_already,
    head_is_get,
    name_of,
    one_encoding,
)
from dashboard.web.answers.store import Store
from dashboard.web.answers.unchanged import Unchanged
