"""The floor's pages, reached as ours are."""

import streamlit as st

st.set_page_config(page_title="Floor", layout="wide")
st.navigation(
    [
        st.Page("map.py", title="Map", default=True),
        st.Page("country.py", title="Country", url_path="country"),
        st.Page("alone.py", title="A map alone", url_path="alone"),
    ],
    position="hidden",
).run()
