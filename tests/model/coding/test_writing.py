"""What is written can be read: seed files, coders' files, and a piece that is taken back."""

from datetime import date
from unicodedata import normalize

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from model.codebook import RetractionKind
from model.coding import as_yaml, retracted_text, seed_text
from model.errors import LedgerError
from model.ledger import Coding, Ledger, NotEvidence
from model.ledger.evidence import Retraction
from tests.factory import ledgers, read_seeds, seed_files, source
from tests.model.coding.making import piece

SOURCE = source()
BACK = Retraction(kind=RetractionKind.CODING_ERROR, date=date(2025, 6, 1))

WORDS = st.text(
    st.characters(exclude_categories=("C", "Zl", "Zp", "Zs"), include_characters=" "), min_size=1
).filter(lambda text: bool(text.strip()))


@given(st.lists(WORDS, min_size=1, max_size=3))
def test_any_words_come_back_as_they_were(words: list[str]) -> None:
    passages = [NotEvidence(paragraph=n, reason=text) for n, text in enumerate(words, 1)]
    text = seed_text(SOURCE, (), passages)
    read = read_seeds({f"seeds/{SOURCE.id}.yaml": text.encode()})
    said = [normalize("NFC", one.strip()) for one in words]
    assert [one.reason for one in read.not_evidence[SOURCE.id]] == said


@given(ledgers())
def test_any_evidence_comes_back_as_it_was(whole: Ledger) -> None:
    files = seed_files(whole)
    for name, one in whole.sources.items():
        own = [item for item in whole.evidence if item.source == name]
        entries = [Coding(**{n: getattr(i, n) for n in Coding.model_fields}) for i in own]
        passages = whole.not_evidence[name]
        files[f"seeds/{name}.yaml"] = seed_text(one, entries, passages).encode()
    assert read_seeds(files).evidence == whole.evidence


def test_a_day_stands_without_quotes_and_long_words_are_folded() -> None:
    text = seed_text(SOURCE, [piece(summary="A long summary. " * 10)])
    assert "confirmed: 2025-03-01\n" in text
    assert "credibility: 2\n" in text
    assert max(map(len, text.split("\n"))) <= 101


def test_a_piece_is_taken_back_in_its_place_and_all_else_stays() -> None:
    text = seed_text(SOURCE, [piece(), piece(actor="KGZ")]).replace(
        "  - actor: KGZ", "  # why this matters\n  - actor: KGZ"
    )
    line = next(n for n, one in enumerate(text.split("\n"), 1) if "actor: KGZ" in one)
    made = retracted_text(text, line, BACK, "seeds/a.yaml")
    read = read_seeds({f"seeds/{SOURCE.id}.yaml": made.encode()})
    assert {item.actor: item.retracted for item in read.evidence} == {"KAZ": None, "KGZ": BACK}
    before, after = (
        [one.strip(" -") for one in each.split("\n") if "retract" not in one]
        for each in (text, made)
    )
    told = ["kind: coding_error", "date: 2025-06-01"]
    assert [one for one in after if one not in told] == before


def test_where_no_piece_begins_nothing_is_taken_back() -> None:
    with pytest.raises(LedgerError, match="no piece of evidence begins here"):
        retracted_text("a: b\n", 1, BACK, "seeds/a.yaml")


def test_nothing_but_text_numbers_lists_and_mappings_is_written() -> None:
    with pytest.raises(yaml.YAMLError):
        as_yaml({"a": object()})
