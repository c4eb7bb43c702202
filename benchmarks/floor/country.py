"""A page with the kinds of things that our page of a state has."""

import streamlit as st

from benchmarks.floor.charts import FRAME, plain_points
from benchmarks.floor.widgets import dates, navigation

navigation()
st.selectbox("Find", FRAME["iso3"].tolist())
for menu in ("Cite", "Export"):
    with st.popover(menu):
        st.download_button("A file", b"x", key=menu)
with st.popover("Date"):
    dates()
st.title("Floor")
st.html("<p>A <b>sentence</b>, <i>told</i>.</p>")
st.altair_chart(plain_points())
st.html(FRAME.head(40).to_html())
with st.expander("More"):
    st.toggle("One")
