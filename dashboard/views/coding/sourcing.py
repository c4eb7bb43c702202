"""The source record: each field with what was guessed, confirmed when it is saved."""

from functools import partial
from typing import Final

import streamlit as st

from dashboard import blocks
from dashboard.desk.folder import ChangedError
from dashboard.views.coding.sitting import Sitting, attempt, go, tell
from dashboard.views.shared.controls import among, say
from model.codebook import Reliability
from model.coding import BY_HAND, SourceDraft

_LABELS: Final = {
    "title": "Title",
    "publisher": "Publisher (unnamed, if the text does not say)",
    "origin": "What it reports from (own reporting, or whom it relays)",
    "published": "Published (2024-12-17, 2024-12, or 2024-12-17/2024-12-18)",
    "date_basis": "Where that date comes from",
    "date_note": "Why that date, if it is assumed",
    "reliability": "Reliability",
    "reliability_note": "Why that letter",
    "first_paragraph": "First paragraph of the article",
    "last_paragraph": "Last paragraph of the article",
}
_CHOICES: Final = {
    "date_basis": {"stated": "The text gives it", "assumed": "Assumed: the text gives none"},
    "reliability": {one.value: f"{one}: {one.meaning.partition(':')[0]}" for one in Reliability},
}


def sourcing(at: Sitting) -> None:
    """The form, with what is wrong at each field."""
    draft = at.source
    held = at.desk.read(SourceDraft, at.article.id, "source")
    saved = bool(draft.values) and not draft.guesses
    problems = dict(draft.problems(at.desk.subject)) if saved else {}
    guessed = f"Guessed, to be confirmed: {', '.join(draft.guesses)}." if draft.guesses else ""
    lines = [f"{draft.paragraphs} paragraphs.", *(f"Left out: {one}." for one in draft.dropped[:8])]
    say(blocks.note(" ".join([*lines, guessed])))
    with st.form("source", border=False):
        for pair in zip(BY_HAND[::2], BY_HAND[1::2], strict=True):  # as the Tab key goes
            for column, name in zip(st.columns(2), pair, strict=True):
                with column:
                    _field(name, draft.values.get(name, ""), at.article.id)
                    if problem := problems.get(name):
                        say(blocks.wrong(problem))
        ends = ("first_paragraph", "last_paragraph")
        for column, name in zip(st.columns(2), ends, strict=True):
            column.number_input(
                _LABELS[name],
                min_value=1,
                max_value=draft.paragraphs,
                value=getattr(draft, name),
                key=_key(at.article.id, name),
            )
        st.form_submit_button(
            "Save, all of it confirmed",
            on_click=partial(_save, at, held.sha256),
        )
    if problem := problems.get(""):
        say(blocks.wrong(problem))
    if saved and not problems:
        st.button("Go on to the text", shortcut="N", on_click=go, kwargs={"step": "read"})


def _field(name: str, value: str, article: str) -> None:
    key = _key(article, name)
    if options := _CHOICES.get(name):
        index = list(options).index(value) if value in options else None
        st.radio(_LABELS[name], **among(options), index=index, key=key, horizontal=True)
    else:
        st.text_input(_LABELS[name], value=value, key=key)


def _key(article: str, name: str) -> str:
    return f"source {article} {name}"


def _save(at: Sitting, opened: str) -> None:
    values = {name: str(st.session_state.get(_key(at.article.id, name)) or "") for name in BY_HAND}
    first, last = (
        int(st.session_state[_key(at.article.id, name)])
        for name in ("first_paragraph", "last_paragraph")
    )
    filled = at.source.filled(values).but(first_paragraph=first, last_paragraph=last)

    def write() -> None:
        try:
            at.desk.replace(at.coder, "described", at.article.id, filled, opened)
        except ChangedError:
            theirs = at.desk.read(SourceDraft, at.article.id, "source").record
            differs = [
                f"{_LABELS[name]}: theirs {theirs.values.get(name, 'nothing')!r},"
                f" yours {filled.values.get(name, 'nothing')!r}"
                for name in BY_HAND
                if theirs.values.get(name) != filled.values.get(name)
            ]
            tell("Somebody else changed this source meanwhile. Saving again keeps yours.", *differs)

    attempt(write)
