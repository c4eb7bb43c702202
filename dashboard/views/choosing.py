"""The reader's own choices on the what-if page: controls that live in the address."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard.blocks import block, notice
from dashboard.charts import as_weights, percents, rebalanced
from dashboard.views.opening import Page, keep_parameter
from model.codebook import SCORED, Assumptions, Dimension, HalfLives, Method
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

LONGEST_SAID = 500


def choose(page: Page) -> Choices:
    """The reader's choices, kept in the address; what is not understood is said and left out."""
    given = {key: st.query_params[key] for key in KEYS if key in st.query_params}
    choices = Choices()
    try:
        choices = parse_choices(given)
        without_sources(page.ledger, choices.without)
    except (ChoiceError, UnknownSourceError) as error:
        st.html(block(notice([f"{_short(str(error))}. The published method is shown."])))
        choices = Choices()
    with st.container(key="controls"):
        _weights(choices)
        _method(page, choices)
    return choices


def _short(text: str) -> str:
    """A message that may repeat the address at any length: its beginning, and what to write."""
    return text if len(text) <= LONGEST_SAID else f"{text[:100]}… {text[100 - LONGEST_SAID :]}"


def _weights(choices: Choices) -> None:
    now = percents(choices.method.weights)
    columns = st.columns(4, gap="medium")
    for column, dimension in zip(columns, SCORED, strict=True):
        key = f"weight_{dimension}"
        st.session_state[key] = now[dimension]
        with column:
            st.slider(
                f"Weight of {dimension.value}, %",
                0,
                100,
                key=key,
                on_change=_keep_weight(choices, dimension),
            )


def _keep_weight(choices: Choices, moved: Dimension) -> Callable[[], None]:
    def keep() -> None:
        now = percents(choices.method.weights)
        shares = rebalanced(now, moved, int(st.session_state[f"weight_{moved}"]))
        text = as_weights(shares)
        keep_parameter("weights", None if shares == percents(Method().weights) else text)

    return keep


def _method(page: Page, choices: Choices) -> None:
    columns = st.columns(4, gap="medium")
    with columns[0]:
        _option("spacing", "Spacing of rungs", Spacing, choices.spacing.value)
        _option("aggregation", "Aggregation", Aggregation, choices.aggregation.value)
    with columns[1]:
        for name, on in choices.method.assumptions:
            _switch(name, on=on)
    with columns[2]:
        _months(choices)
    with columns[3]:
        _without(page, choices)
        st.button("Back to the published method", on_click=_forget)


def _option(name: str, label: str, words: type[Spacing | Aggregation], now: str) -> None:
    st.session_state[name] = now
    st.selectbox(
        label,
        [word.value for word in words],
        format_func=lambda word: word.replace("_", " "),
        key=name,
        help="\n\n".join(f"{word.value.replace('_', ' ')}: {word.meaning}" for word in words),
        on_change=lambda: keep_parameter(
            name,
            None if st.session_state[name] == next(iter(words)).value else st.session_state[name],
        ),
    )


def _switch(name: str, *, on: bool) -> None:
    key = f"assume_{name}"
    st.session_state[key] = on
    st.toggle(
        f"Assume {name.replace('_', ' ')}",
        key=key,
        help=" ".join((Assumptions.model_fields[name].description or "").split()),
        on_change=_keep_switches,
    )


def _keep_switches() -> None:
    usual = Assumptions()
    now = {name: bool(st.session_state[f"assume_{name}"]) for name in Assumptions.model_fields}
    for key, way in (("assume", True), ("drop", False)):
        switched = [n for n, on in now.items() if on is way and on != getattr(usual, n)]
        keep_parameter(key, ",".join(switched) or None)


def _months(choices: Choices) -> None:
    for name, months in choices.method.half_lives:
        key = f"half_life_{name}"
        st.session_state[key] = months
        st.number_input(
            f"Half-life of {name}, months", 1, MOST_MONTHS, key=key, on_change=_keep_half_lives
        )
    st.session_state["visit_step"] = choices.method.visit_step_months
    st.number_input(
        "A visit loses a rung after, months",
        1,
        MOST_MONTHS,
        key="visit_step",
        on_change=_keep_visit_step,
    )


def _keep_half_lives() -> None:
    now = [int(st.session_state[f"half_life_{name}"]) for name in HalfLives.model_fields]
    usual = [months for _, months in HalfLives()]
    keep_parameter("half_lives", ",".join(map(str, now)) if now != usual else None)


def _keep_visit_step() -> None:
    now = int(st.session_state["visit_step"])
    keep_parameter("visit_step", str(now) if now != Method().visit_step_months else None)


def _without(page: Page, choices: Choices) -> None:
    titles = {source.id: source.title for source in page.ledger.sources.values()}
    st.session_state["without"] = list(choices.without)
    st.multiselect(
        "Leave out sources",
        list(titles),
        format_func=lambda name: titles[name],
        key="without",
        on_change=lambda: keep_parameter("without", ",".join(st.session_state["without"]) or None),
    )


def _forget() -> None:
    for key in KEYS:
        keep_parameter(key, None)
