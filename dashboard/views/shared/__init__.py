"""What more than one page is made of: its frame, controls, downloads, choices, an examination."""

from dashboard.views.shared.choices import choose
from dashboard.views.shared.controls import (
    Kept,
    among,
    by_name,
    control,
    groups,
    keep_parameter,
    say,
    typed,
)
from dashboard.views.shared.downloads import (
    File,
    drawn,
    evidence_csv,
    hand_out,
    package,
    stamped,
    state_files,
    workbook_link,
)
from dashboard.views.shared.examination import firmness, what_matters
from dashboard.views.shared.frame import (
    COUNTRY,
    MAP,
    PAGES,
    Page,
    asked_for,
    clock,
    close_page,
    open_page,
)
