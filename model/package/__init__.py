"""A snapshot as tables, CSV, data package and ZIP; and back, to rebuild and verify.

A snapshot comes in and files go out; or files come in and every problem with them goes out. The
columns are the contract that other people's tools rely on.
"""

from model.package.archive import archive_name, write_zip, zip_chunks
from model.package.columns import Column, columns
from model.package.csvtext import FORMULA_STARTS, Cell, Row, csv_chunks, number_text
from model.package.package import TITLE, PackageError, citation, write_package
from model.package.readings import NOTHING_HOLDS
from model.package.readme import MEANING
from model.package.rebuild import MOST_TOLD, Package, rebuild
from model.package.tables import (
    EVIDENCE,
    SCORES,
    TABLES,
    evidence_row,
    outlook_cell,
    scores_rows,
    write_csv,
)
from model.package.typed import TableError, TypedRow, read_rows
from model.package.unpack import SCORES_NAME, files_at, files_in
from model.package.verify import damage, verify
