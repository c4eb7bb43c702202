"""A snapshot as tables, CSV, data package and ZIP.

A snapshot comes in and files go out, the same bytes each time; the columns are a contract.
"""

from model.package.csvtext import (
    BOM,
    CHANGES,
    EVIDENCE,
    FORMULA_STARTS,
    ORDER,
    SCORES,
    Cell,
    Column,
    Kind,
    Row,
    cell_text,
    columns,
    csv_chunks,
    number_text,
    rearm,
    write_csv,
)
from model.package.descriptor import DESCRIPTOR, LAYOUT, MEANING, TITLE, citation
from model.package.package import (
    NAMES,
    PackageError,
    archive_name,
    package_files,
    write_package,
    write_zip,
    zip_chunks,
)
from model.package.tables import (
    NOTHING_HOLDS,
    TABLES,
    Table,
    evidence_row,
    order_rows,
    outlook_cell,
    scores_rows,
)
