"""A page with the kinds of things that our page of a state has."""

import streamlit as st

from benchmarks.floor.charts import FRAME, plain_area, plain_points
from benchmarks.floor.widgets import dates, navigation

navigation()
st.selectbox("State", FRAME["iso3"].tolist())
dates()
st.title("Floor")
st.altair_chart(plain_points())
st.altair_chart(plain_area())
