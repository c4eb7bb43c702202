"""Serve the floor: Streamlit's pages with our shapes and our options, and nothing else of ours."""

import argparse
from pathlib import Path

import streamlit as st

from dashboard.routes import our_routes
from dashboard.server import streamlit_options
from dashboard.settings import read_settings

parser = argparse.ArgumentParser()
parser.add_argument("--port", type=int, required=True)
settings = read_settings({}, port=parser.parse_args().port)
app = st.App(Path(__file__).resolve().parent / "app.py", routes=our_routes())
app.run(config=streamlit_options(settings))
