"""`stance serve`: the dashboard, until it is stopped."""

import os

import click

from dashboard.commands import options
from dashboard.commands.options import documents_option, seeds_option
from dashboard.settings import read_settings


@click.command()
@seeds_option
@documents_option
@options.desk_option
@click.option("--host", help="Address to listen on; 127.0.0.1 if not given.")
@click.option("--port", help="Port to listen on; 8501 if not given.")
@click.option("--no-browser", is_flag=True, help="Only print the address, open nothing.")
def serve(*, no_browser: bool, **named: str | None) -> None:
    """Start the dashboard."""
    settings = read_settings(os.environ, **named)
    from dashboard.web import server  # noqa: PLC0415 (Streamlit; after the settings are right)

    server.serve(settings, open_browser=not no_browser)
