"""The routes under /api/v1, each strictly read and answered from one desk.

Requests come in; snapshots, evidence, changes and briefs go out, or a problem document. OpenAPI 3.1
and RFC 9457.
"""

from dashboard.web.api.app import application, build_api
from dashboard.web.api.asked import Strict, state_of
from dashboard.web.api.desk import AtDesk, Desk
from dashboard.web.api.evidence import GroupKey, known_name
from dashboard.web.api.openapi import gives
from dashboard.web.api.problems import (
    ProblemError,
    Wrong,
    bad_parameters,
    nothing_here,
    problem,
    read_only,
)
