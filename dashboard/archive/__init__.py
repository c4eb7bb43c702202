"""Which of many documents are worth coding: folders, JSONL or Parquet in; two tables out.

The work is cut in chunks that are written as they are done, so that a run that was killed goes on
where it was; by processes of this machine, or on a Dask cluster that exists.
"""

from dashboard.archive.chunks import ArchiveError, Chunk, chunks_of
from dashboard.archive.running import Run, run
from dashboard.archive.screening import CARDS, DOCUMENTS
