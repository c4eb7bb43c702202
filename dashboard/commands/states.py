"""What the record shows of states: `score` of all, `country` of one."""

import click

from dashboard.commands.options import json_option, of_snapshot
from dashboard.commands.terminal import country_text, order_text, score_text, window
from dashboard.files.records import as_json, country_record, order_record, score_record
from model.places import Subject, find_state
from model.snapshot import Snapshot


def _state(text: str, subject: Subject) -> str:
    if subject.is_meant(text):
        raise click.UsageError(
            f"{subject.country} is the subject and has no score; name another state"
        )
    return find_state(text, subject)


@click.command()
@of_snapshot
@json_option
def score(*, taken: Snapshot, json: bool) -> str:
    """List every state on the record by score."""
    return as_json(score_record(taken)) if json else score_text(taken, window())


@click.command()
@of_snapshot
@json_option
def order(*, taken: Snapshot, json: bool) -> str:
    """Show of whom the sources show at least as much in every dimension, whatever the weights."""
    return as_json(order_record(taken)) if json else order_text(taken, window())


@click.command()
@click.argument("state", metavar="ISO3")
@of_snapshot
@json_option
def country(*, taken: Snapshot, state: str, json: bool) -> str:
    """Show one state, its readings and the evidence behind them; ISO3 is three letters such as KAZ,
    or a name.
    """
    iso3 = _state(state, taken.subject)
    if json:
        return as_json(country_record(taken, iso3))
    return country_text(taken, taken.by_iso3[iso3], window())
