"""How an article becomes evidence: one coder's work, what is left to do, what two coders settle.

Paragraphs, proposals and codings come in; what is undone, what differs, and the text of a seed file
go out. Nothing here is on the record until it is published.
"""

from model.coding.coder import Card, CoderFile, Disposal, Done, cards_of
from model.coding.own_words import LONGEST_QUOTE, repeated
from model.coding.piece import Place, meant, piece_of, rungs_of, suggested
from model.coding.settling import (
    Choice,
    Decision,
    Difference,
    Settled,
    alike,
    differences,
    open_differences,
    settled_seed,
    single_seed,
    units,
)
from model.coding.source_draft import BY_HAND, SourceDraft
from model.coding.todo import Todo, todo
from model.coding.writing import as_yaml, plain, retracted_text, seed_text
