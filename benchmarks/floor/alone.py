"""A page with a map and nothing else."""

import streamlit as st

from benchmarks.floor.charts import plain_map

st.altair_chart(plain_map())
