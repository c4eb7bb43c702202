"""The pages and how one moves between them."""

from __future__ import annotations

import streamlit as st

from dashboard.views.opening import COUNTRY, MAP

st.set_page_config(page_title="Recognition-stance tracker", layout="wide")
st.navigation(
    [
        st.Page(MAP, title="Map", default=True),
        st.Page(COUNTRY, title="Country", url_path="country"),
    ],
    position="hidden",
).run()
