"""Serve the floor: Streamlit's pages with our shapes and our options, and nothing else of ours."""

import argparse
from pathlib import Path

import streamlit as st

from dashboard.settings import read_settings
from dashboard.web.routes import our_routes
from dashboard.web.server import streamlit_options

parser = argparse.ArgumentParser()
parser.add_argument("--port", type=int, required=True)
settings = read_settings({}, port=parser.parse_args().port)
app = st.App(Path(__file__).resolve().parent / "app.py", routes=our_routes())
app.run(config=streamlit_options(settings))
