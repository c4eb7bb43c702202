"""From the files of a package back to typed records; and whether it is what it says.

Files come in, however hostile; typed records go out, or every problem with file and line.
"""

from model.verification.rebuild import MOST_TOLD, Package, rebuild
from model.verification.rows import TableError, TypedRow, read_rows
from model.verification.sums import SUMS_NAME, Unlike, sha256_of, unlike_sums
from model.verification.unpack import SCORES_NAME, files_at, files_in
from model.verification.verify import damage, verify
