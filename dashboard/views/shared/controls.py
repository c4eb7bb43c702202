"""Controls that show what the address says, and write into it when they are set."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final, TypeVar

import pandas as pd
import streamlit as st
from markupsafe import Markup

from dashboard.address import distinct
from dashboard.blocks import block
from model.base import Word
from model.places import STATE_NAMES, fold
from model.snapshot import Snapshot

W = TypeVar("W", bound=Word)


def typed(first: date, last: date) -> Mapping[str, Any]:
    """How a date is typed, and between which days."""
    return {"min_value": first, "max_value": last, "format": "YYYY-MM-DD"}


def say(*parts: Markup) -> None:
    """One block of ours on the page."""
    st.html(block(*parts))


def keep_parameter(name: str, value: str | None) -> None:
    """Write one parameter of the address; None, the default, takes it out."""
    if value is None:
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = value


@dataclass(frozen=True)
class Kept:
    """A parameter of the address that a control sets; called when the control is."""

    name: str
    key: str = ""
    """Of the control, where another of the same parameter is on the page."""
    usual: object = None
    """What stands in no address."""
    write: Callable[[Any], str] = str
    anew: str = ""
    """A parameter that is forgotten when this one changes."""
    then: str = ""
    """Where in the session the page finds what was chosen, until it has seen it."""
    beside: tuple[str, ...] = ()
    """The controls by whose moves this one is set as well."""

    def __call__(self) -> None:
        """Keep what the control says now."""
        key = self.key or self.name
        chosen = st.session_state[key]
        if _is_old(key) and not all(map(_is_old, self.beside)):
            return  # another was moved before the browser was told how this one stands
        usual = chosen is None or chosen == self.usual
        keep_parameter(self.name, None if usual else self.write(chosen).strip() or None)
        if self.then:
            st.session_state[self.then] = chosen
        if self.anew:
            keep_parameter(self.anew, None)


def control(
    widget: Callable[..., object], label: str, kept: Kept, shown: object, **more: Any
) -> None:
    """A control of Streamlit that shows this, and whose setting is kept in the address.

    It is set only where the address says other than it does: a key pressed while the page is drawn
    would be lost.
    """
    key = kept.key or kept.name
    was = [st.session_state[key]] if key in st.session_state else []
    if was != [shown]:
        st.session_state[key] = shown
        st.session_state[_shown(key)] = [*st.session_state.get(_shown(key), ())[-1:], *was, shown]
    else:
        st.session_state[_shown(key)] = was
    widget(label, key=key, on_change=kept, **_PLAIN.get(widget, {}), **more)


_PLAIN: Final[Mapping[Any, Mapping[str, Any]]] = {
    st.selectbox: {"filter_mode": "contains"},
    st.multiselect: {"filter_mode": "contains", "select_all": False},
}
"""What is typed must stand in the name: else "India" and Enter selects Indonesia."""


def _shown(key: str) -> str:
    """Where the session keeps what the browser may have been told that a control shows."""
    return f"{key} shown"


def _is_old(key: str) -> bool:
    """Whether a control says what it was shown with, so that nobody need have moved it."""
    return st.session_state.get(key) in st.session_state.get(_shown(key), ())


def among(options: Mapping[Any, str]) -> dict[str, Any]:
    """What a control lets one choose from, each with a label that no other has."""
    labels = distinct(options)
    return {"options": list(labels), "format_func": lambda one: labels[one]}


def words(kind: type[W]) -> dict[str, Any]:
    """The words of a closed list, each with its meaning."""
    return among({word: word.meaning for word in kind})


def chart(
    spec: Mapping[str, Any],
    key: str,
    said: str,
    then: Any = "ignore",
    width: Any = "stretch",
    **data: pd.DataFrame,
) -> Any:
    """A chart described once (`charts.described`) with its data sets, `said` to those who do not
    see it; gives what was clicked, `then` being what a click does.
    """
    own = {name: pd.DataFrame(rows) for name, rows in spec.get("datasets", {}).items()}
    filled = {**spec, "datasets": own | data}
    return st.vega_lite_chart(
        spec=filled, theme=None, key=key, on_select=then, alt=said, width=width
    )


def by_name(codes: Iterable[str]) -> dict[str, str]:
    """States by name, each with its name. Who is called as a part of another comes first: "Sudan"
    and Enter must not select South Sudan.
    """
    names = {iso3: STATE_NAMES[iso3] for iso3 in codes}
    return dict(sorted(names.items(), key=lambda one: (_shortest(one[1]), len(one[1]), one[1])))


@cache
def _shortest(name: str) -> str:
    """The shortest name that stands in a name as whole words, as it is sorted."""
    parts = (other for other in STATE_NAMES.values() if f" {other} " in f" {name} ")
    return fold(min(parts, key=len, default=name))


def groups(snapshot: Snapshot, nobody: str) -> dict[str, Any]:
    """The groups that one may filter by, and first none."""
    names = {group.key: group.name for group in snapshot.groups if group.is_filter}
    return among({"": nobody, **names})
