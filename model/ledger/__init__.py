"""From the seed folder to a Ledger, or to every problem with file and line.

Bytes of YAML come in; sources and evidence go out, strict, frozen and sorted (codebook section 2).
"""

from model.ledger.checks import misfits, questions
from model.ledger.documents import (
    digests,
    lone_return,
    paragraphs,
    read_document,
    verify_documents,
    with_line_feeds,
)
from model.ledger.evidence import (
    Coding,
    DoubleCoded,
    DoubleCodingFile,
    Evidence,
    Retraction,
    SeedFile,
)
from model.ledger.folder import Stamp, load_ledger, load_subject, seed_files, stamp
from model.ledger.ledger import GroupsFile, Ledger, Progress, read_ledger, read_record
from model.ledger.register import Entry, Register, Sorted, by_place, register
from model.ledger.source import (
    Coded,
    CodedUnit,
    CoderNote,
    NotEvidence,
    Source,
    SourceCoding,
    fingerprint,
)
