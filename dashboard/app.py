"""The pages and how one moves between them."""

from __future__ import annotations

import streamlit as st

from dashboard.views.opening import CHANGES, COMPARE, COUNTRY, EVIDENCE, MAP, METHOD, WHATIF

st.set_page_config(page_title="Recognition-stance tracker", layout="wide")
st.navigation(
    [
        st.Page(MAP, title="Map", default=True),
        st.Page(COUNTRY, title="Country", url_path="country"),
        st.Page(COMPARE, title="Compare", url_path="compare"),
        st.Page(EVIDENCE, title="Evidence", url_path="evidence"),
        st.Page(CHANGES, title="Changes", url_path="changes"),
        st.Page(WHATIF, title="What if", url_path="what-if"),
        st.Page(METHOD, title="Method", url_path="method"),
    ],
    position="hidden",
).run()
