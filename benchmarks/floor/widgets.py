"""The navigation and the clocks that both floor pages share."""

from datetime import date

import streamlit as st

FIRST, LAST = date(2021, 8, 15), date(2025, 4, 30)


def navigation() -> None:
    """A row of links in place of Streamlit's own."""
    with st.container(horizontal=True):
        for number in range(7):
            st.page_link("country.py" if number else "map.py", label=f"Page {number}")


def dates() -> None:
    """A menu and two date inputs."""
    st.selectbox("As of", ["Latest", "Another"])
    for label in ("As of, typed", "Known by"):
        st.date_input(label, min_value=FIRST, max_value=LAST, value=LAST)
