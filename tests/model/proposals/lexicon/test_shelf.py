"""A lexicon is data, read strictly, and its form takes other scripts."""

import re
import tomllib
from importlib.resources import files
from typing import Any

import pytest

from model.codebook import CODING_RULES, Dimension
from model.dates import parse_period
from model.proposals import lexicon_of, mentions, propose, read_lexicon
from model.proposals.lexicon import LANGUAGES, Lexicon
from tests.factory import SUBJECT

PUBLISHED = parse_period("2024-12-18")


def test_every_language_is_read() -> None:
    assert [lexicon_of(language).language for language in LANGUAGES] == list(LANGUAGES)


def test_a_language_that_nobody_wrote_is_an_error() -> None:
    with pytest.raises(KeyError):
        lexicon_of("xx")


def test_a_word_that_the_form_does_not_know_is_refused() -> None:
    text = (files("model.proposals.lexicon") / "en.toml").read_text(encoding="utf-8")
    with pytest.raises(ValueError, match="surprise"):
        read_lexicon(f"surprise = 1\n{text}")


def test_a_cue_has_rungs_or_a_value() -> None:
    with pytest.raises(ValueError, match="low and high, or a value"):
        Lexicon.model_validate(
            _written() | {"cue": [_cue(low=None, high=None, dimension="embassy")]}
        )


def test_nothing_about_the_subject_stands_in_a_lexicon() -> None:
    for language in LANGUAGES:
        text = (files("model.proposals.lexicon") / f"{language}.toml").read_text(encoding="utf-8")
        told = tomllib.loads(text)
        told["names"].pop("QAT")  # where many missions sit is the capital of a state as well
        told["cities"]["names"].remove(SUBJECT.covered_from)
        own = (SUBJECT.country, SUBJECT.capital, SUBJECT.other_seat, SUBJECT.covered_from)
        for name in own:
            assert not re.search(rf"\b{name}\b", str(told), re.IGNORECASE)


def test_every_cue_keeps_what_a_coder_may_write() -> None:
    for cue in lexicon_of("en").cue:
        assert (cue.value is not None) == (cue.dimension is Dimension.RECOGNITION)
        if cue.dimension is Dimension.POSTURE:
            assert cue.low == cue.high in (-1, 0, 1)
        elif cue.low is not None and cue.high is not None:
            assert 0 <= cue.low <= cue.high <= 4
    assert CODING_RULES


def _written(**difference: Any) -> dict[str, Any]:
    """The English lexicon as data, with a difference."""
    return lexicon_of("en").model_dump() | {"from_places": False} | difference


def _cue(**difference: Any) -> dict[str, Any]:
    return {
        "dimension": "embassy",
        "on": ["x"],
        "patterns": ["x"],
        "low": 3,
        "high": 4,
        "direction": "states",
        "rule": "An open embassy is [3, 4].",
        "likelihood": 0.8,
        **difference,
    }


def _other(
    language: str, names: dict[str, list[str]], subject: dict[str, Any], cue: str, stem: str
) -> Lexicon:
    english = lexicon_of("en").model_dump()
    return Lexicon.model_validate(
        _written(
            language=language,
            capitals=language != "fa",
            names=names,
            organisations={},
            people=[],
            subject=english["subject"] | subject,
            cue=[_cue(on=[stem], patterns=[cue])],
        )
    )


def test_russian_fits_the_form() -> None:
    russian = _other(
        "ru",
        {"KEN": ["Кения", "Кении"], "GHA": ["Гана"]},
        {"names": ["Талибан", "талибы"], "seats": ["Кабул", "Кабуле"], "countries": []},
        "(?P<who><who>) открыл[аи]? посольство в <seat>",
        "посольств",
    )
    text = ["Погода. Кения открыла посольство в Кабуле, где правит Талибан."]
    (card,) = propose(text, PUBLISHED, SUBJECT, lexicon=russian)
    assert (card.actor, card.trigger) == ("KEN", "Кения открыла посольство в Кабуле")
    assert [one.actor for one in mentions(text, SUBJECT, lexicon=russian)] == ["KEN"]


def test_persian_fits_the_form() -> None:
    persian = _other(
        "fa",
        {"KEN": ["کنیا"], "GHA": ["غنا"]},
        {"names": ["طالبان"], "seats": ["کابل"], "countries": []},
        "(?P<who><who>) سفارت خود را در <seat>",
        "سفارت",
    )
    text = ["کنیا سفارت خود را در کابل بازگشایی کرد. طالبان استقبال کرد."]
    (card,) = propose(text, PUBLISHED, SUBJECT, lexicon=persian)
    assert card.actor == "KEN"
    assert text[0][slice(*card.span)] == card.trigger
