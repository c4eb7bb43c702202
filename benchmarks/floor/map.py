"""A page with the kinds of things that our map page has."""

import streamlit as st

from benchmarks.floor.charts import FRAME, plain_bars, plain_map
from benchmarks.floor.widgets import dates, navigation

navigation()
st.title("Floor")
st.segmented_control("Measure", ["One", "Two", "Three"], default="One")
dates()
left, right = st.columns([59, 41])
with left:
    st.altair_chart(plain_map())
with right:
    st.altair_chart(plain_bars())
st.dataframe(FRAME, hide_index=True)
