"""Cues are found by patterns, and the cheap tests before them lose none."""

import re

from model.codebook import Dimension
from model.proposals.cues import Cues, expand
from model.proposals.lexicon import lexicon_of
from model.proposals.naming import Mark
from model.proposals.proposal import Span

LEXICON = lexicon_of("en")
TEXT = f"the {Mark.STATE * 3} has an embassy in {Mark.SEAT * 5} and met {Mark.REGIME * 7} envoys"


def test_every_pattern_compiles() -> None:
    for cue in LEXICON.cue:
        for pattern in (*cue.patterns, cue.unless):
            re.compile(expand(pattern))


def test_a_cue_is_found_with_its_place_in_the_paragraph() -> None:
    cues = Cues(LEXICON)
    hits = list(cues.hits(f"before. {TEXT}", Span(8, 8 + len(TEXT)), cues.stems_in(TEXT)))
    found = {
        hit.cue.dimension: f"before. {TEXT}"[hit.trigger.start : hit.trigger.end] for hit in hits
    }
    assert found[Dimension.EMBASSY].startswith("has an embassy")
    assert found[Dimension.VISITS].startswith("met ")


def test_macros_stand_for_marks() -> None:
    assert re.search(expand("<who> met <regime>"), f"{Mark.STATE} met {Mark.REGIME}")
    assert re.search(expand(r"(?P<who><who>)\b<gap>met"), f"{Mark.WHOLE} once met")
    assert not re.search(expand("<regime>"), Mark.COUNTRY)
