"""The navigation and the clocks that both floor pages share."""

from datetime import date

import streamlit as st

FIRST, LAST = date(2021, 8, 15), date(2025, 4, 30)


def navigation() -> None:
    """A row of links in place of Streamlit's own."""
    with st.container(horizontal=True):
        for path, label in (("map.py", "Map"), ("country.py", "Country")):
            st.page_link(path, label=label)


def dates() -> None:
    """A slider and a date input."""
    with st.container(horizontal=True):
        st.slider("As of", min_value=FIRST, max_value=LAST, value=LAST)
        st.date_input("As of, typed", min_value=FIRST, max_value=LAST, value=LAST)
