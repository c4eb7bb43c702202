"""The pages and how one moves between them."""

import streamlit as st

from dashboard.views.shared.frame import MAP, pages
from dashboard.views.shared.turns import TURNS

st.set_page_config(page_title="Recognition-stance tracker", layout="wide")
page = st.navigation(
    [st.Page(path, title=title, url_path=url, default=path == MAP) for path, title, url in pages()],
    position="hidden",
)
with TURNS:
    page.run()
