"""The reader's own choices on the what-if page: controls that live in the address."""

from collections.abc import Mapping
from fractions import Fraction
from functools import partial
from typing import Final

import streamlit as st

from dashboard.blocks import note, notice
from dashboard.views.shared.controls import Kept, among, control, keep_parameter, say
from dashboard.views.shared.frame import Page
from model.codebook import SCORED, Assumptions, Dimension, HalfLives, Method, Weights
from model.places import Subject
from model.robustness.choices import (
    KEYS,
    MOST_MONTHS,
    Aggregation,
    ChoiceError,
    Choices,
    Spacing,
    parse_choices,
)
from model.robustness.exact import UnknownSourceError, without_sources
from model.robustness.report import in_steps, option_name
from model.words import source_name

LONGEST_SAID: Final = 500
EMBASSY_FIRST: Final = "0.4,0.2,0.2,0.2"
WHOLE: Final = 100
"""Weights are given in whole percent."""


def choose(page: Page) -> Choices:
    """The reader's choices, kept in the address; what is not understood is said and left out."""
    given = {key: st.query_params[key] for key in KEYS if key in st.query_params}
    try:
        choices = parse_choices(given)
        without_sources(page.ledger, choices.without)
    except (ChoiceError, UnknownSourceError) as error:
        say(notice([f"{_short(str(error))}. The published method is shown."]))
        choices = Choices()
    with st.container(key="controls"):
        _questions(page, choices)
        with st.expander("Other choices", expanded=page.view.printed):
            _others(page, choices)
    return choices


def _questions(page: Page, choices: Choices) -> None:
    """What readers ask first: a source less, what is said of groups, and the embassy."""
    titles = {source.id: source_name(source) for source in page.ledger.sources.values()}
    kept, left_out = Kept("without", write=",".join), list(choices.without)
    label = "What if these sources had not been written?"
    control(st.multiselect, label, kept, left_out, **among(titles), placeholder="all are there")
    _switch("group_claims", page.ledger.subject, on=choices.method.assumptions.group_claims)
    kept = Kept("weights", "embassy_first", usual=False, write=lambda _: EMBASSY_FIRST)
    on = as_weights(percents(choices.method.weights)) == EMBASSY_FIRST
    control(st.toggle, "What if the embassy mattered twice as much as each other?", kept, on)
    st.button("Back to the published method", on_click=_forget, disabled=choices.published)


def _others(page: Page, choices: Choices) -> None:
    """Every other choice that the method makes."""
    say(note("How much each weighs, in percent: the others follow, so that all make 100."))
    _weights(percents(choices.method.weights))
    _option("spacing", "How much each step adds", Spacing, choices.spacing)
    _option("aggregation", "How four dimensions become one score", Aggregation, choices.aggregation)
    for name, on in choices.method.assumptions:
        if name != "group_claims":
            _switch(name, page.ledger.subject, on=on)
    _months(choices.method)


def _short(text: str) -> str:
    """A message that may repeat the address at any length: its beginning, and what to write."""
    return text if len(text) <= LONGEST_SAID else f"{text[:100]}… {text[100 - LONGEST_SAID :]}"


def _weights(now: Mapping[Dimension, int]) -> None:
    keys = {dimension: f"weight_{dimension}" for dimension in SCORED}
    for column, dimension in zip(st.columns(len(SCORED), gap="small"), SCORED, strict=True):
        key, beside = keys[dimension], tuple(keys.values())
        kept = Kept("weights", key, write=partial(_moved, now, dimension), beside=beside)
        limits = {"min_value": 0, "max_value": WHOLE}
        with column:
            control(st.number_input, f"{dimension.label}, %", kept, now[dimension], **limits)


def _moved(now: Mapping[Dimension, int], moved: Dimension, to: int) -> str:
    """The weights once one has been changed; nothing where they are the published ones."""
    shares = rebalanced(now, moved, to)
    return "" if shares == percents(Method().weights) else as_weights(shares)


def percents(weights: Weights) -> dict[Dimension, int]:
    """The weights as whole percent that sum to 100, the largest remainders rounded up."""
    return _whole({dimension: weights.of(dimension) * WHOLE for dimension in SCORED})


def rebalanced(now: Mapping[Dimension, int], moved: Dimension, to: int) -> dict[Dimension, int]:
    """One changed, the others scaled in their proportions so that all sum to 100."""
    rest = {dimension: share for dimension, share in now.items() if dimension is not moved}
    left, total = WHOLE - to, sum(rest.values())
    scaled = {
        dimension: Fraction(left * share, total) if total else Fraction(left, len(rest))
        for dimension, share in rest.items()
    }
    return {**_whole(scaled, left), moved: to}


def _whole(exact: Mapping[Dimension, Fraction], total: int = WHOLE) -> dict[Dimension, int]:
    floors = {dimension: int(share) for dimension, share in exact.items()}
    short = total - sum(floors.values())
    by_rest = sorted(exact, key=lambda d: (floors[d] - exact[d], SCORED.index(d)))
    return {d: floors[d] + (d in by_rest[:short]) for d in SCORED if d in exact}


def as_weights(shares: Mapping[Dimension, int]) -> str:
    """The weights as the address carries them: `0.4,0.2,0.2,0.2`."""
    return ",".join(f"{shares[dimension] / WHOLE:g}" for dimension in SCORED)


def _option(
    name: str, label: str, words: type[Spacing | Aggregation], now: Spacing | Aggregation
) -> None:
    texts = {word.value: option_name(word) for word in words}
    meanings = "\n\n".join(in_steps(word.meaning) for word in words)
    kept = Kept(name, usual=next(iter(texts)))
    control(st.selectbox, label, kept, now.value, **among(texts), help=meanings)


def _switch(name: str, subject: Subject, *, on: bool) -> None:
    usual = bool(getattr(Assumptions(), name))
    control(
        st.toggle,
        _QUESTIONS[name],
        Kept("drop" if usual else "assume", f"assume_{name}", write=lambda _: _switched(usual)),
        on,
        help=subject.told(Assumptions.said_of(name)),
    )


_QUESTIONS: Final = {
    "group_claims": "What if all that is said of a group held for each member, too?",
    "coherence": "One dimension may imply another",
    "ageing": "What nobody confirms counts less with time",
    "complete_record": "What is not reported is taken not to be",
}


def _switched(usual: bool) -> str:  # noqa: FBT001 (on or off, as the switches are)
    """The assumptions that are usually on, or off, and now are not."""
    names = (name for name, way in Assumptions() if way is usual)
    return ",".join(name for name in names if st.session_state[f"assume_{name}"] is not usual)


def _months(method: Method) -> None:
    limits = {"min_value": 1, "max_value": MOST_MONTHS}
    say(note("Half-life: what nobody confirms for so long counts a step less; after two, nothing."))
    for name, months in method.half_lives:
        kept = Kept("half_lives", f"half_life_{name}", write=lambda _: _half_lives())
        control(
            st.number_input,
            f"Half-life of {Dimension[name.upper()].label.lower()}, months",
            kept,
            months,
            **limits,
        )
    label, usual = "A visit counts a step less every … months", Method().visit_step_months
    kept = Kept("visit_step", usual=usual)
    control(st.number_input, label, kept, method.visit_step_months, **limits)


def _half_lives() -> str:
    now = [int(st.session_state[f"half_life_{name}"]) for name in HalfLives.model_fields]
    return ",".join(map(str, now)) if now != [months for _, months in HalfLives()] else ""


def _forget() -> None:
    for key in KEYS:
        keep_parameter(key, None)
