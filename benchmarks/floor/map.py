"""A page with the kinds of things that our first page has."""

import altair as alt
import streamlit as st

from benchmarks.floor.charts import FRAME, plain_map
from benchmarks.floor.widgets import dates, navigation

navigation()
st.selectbox("Find", FRAME["iso3"].tolist())
for menu in ("Cite", "Export"):
    with st.popover(menu):
        st.download_button("A file", b"x", key=menu)
st.title("Floor")
st.html("<p>A <b>sentence</b>, <i>told</i>.</p>")
with st.container(horizontal=True):
    st.segmented_control("Measure", ["One", "Two", "Three"], default="One")
    for label in ("More", "Area", "Group"):
        st.selectbox(label, ["One", "Two"])
    with st.popover("Date"):
        dates()
left, right = st.columns([39, 61])
with left:
    st.altair_chart(plain_map().add_params(alt.selection_point(name="pick")), on_select="rerun")
with right:
    st.html(FRAME.head(16).to_html())
with st.expander("Boundaries"):
    st.radio("View", ["One", "Two"])
