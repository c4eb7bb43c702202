"""Bringing a text in: paste it or hand in a file; what is known of it already is said."""

import re

import streamlit as st

from dashboard import blocks
from dashboard.desk.folder import SLUG, Desk
from dashboard.desk.intake import Brought, IntakeError, from_file, nearest, pasted
from dashboard.views.coding.sitting import attempt, go, tell
from dashboard.views.shared.controls import say
from dashboard.views.shared.frame import Page
from model.coding import SourceDraft
from model.ledger import fingerprint
from model.places import fold


def bring_in(page: Page, desk: Desk, coder: str) -> None:
    """A form for a new article."""
    say(blocks.heading("Bring an article in", 2))
    with st.form("bringing", border=False):
        text = st.text_area("Its text, a paragraph a line", height=180, key="pasted")
        file = st.file_uploader("Or a file", type=["txt", "html", "htm", "docx", "pdf"])
        sent = st.form_submit_button("Bring in (Ctrl+Enter)")
    if not sent:
        return
    try:
        brought = from_file(file.name, file.getvalue()) if file is not None else pasted(text)
    except IntakeError as error:
        say(blocks.notice([str(error)]))
        return
    draft, told = _draft(page, desk, brought)
    if attempt(lambda: desk.bring_in(coder, draft, brought.text)):
        tell(*told)
        go(article=draft.id, step="source", coder=st.query_params.get("coder"))
    st.rerun()


def _draft(page: Page, desk: Desk, brought: Brought) -> tuple[SourceDraft, list[str]]:
    """The source record with what may be guessed, and what is to be said of the text."""
    lines = brought.paragraphs
    guesses = dict(brought.guesses or {})
    known = _known(page, desk, brought)
    if known and known[1] and "origin" not in guesses:
        guesses["origin"] = known[1]
    taken = {*(one.id for one in desk.articles()), *page.ledger.sources}
    draft = SourceDraft(
        id=_free(_name(guesses), taken),
        document=f"{brought.sha256}.txt",
        sha256=brought.sha256,
        paragraphs=len(lines),
        first_paragraph=1,
        last_paragraph=len(lines),
        values=guesses,
        guesses=tuple(guesses),
        dropped=brought.dropped,
    )
    told = [f"Brought in: {len(lines)} paragraphs."]
    if brought.dropped:
        told.append(f"Left out: {'; '.join(brought.dropped[:8])}.")
    if known:
        told.append(known[0])
    return draft, told


def _known(page: Page, desk: Desk, brought: Brought) -> tuple[str, str] | None:
    """Whether the same text, or the same report, is on the record or the desk already: what to say,
    and the origin that both have.
    """
    prints = {fingerprint(line) for line in brought.paragraphs}
    for source in page.ledger.sources.values():
        coded = {one.fingerprint for one in page.ledger.evidence if one.source == source.id}
        if source.sha256 == brought.sha256 or (coded and coded <= prints):
            said = (
                f"On the record already, as {source.id}: publishing it again would count it twice."
            )
            return said, source.origin
    drafts = [one.source for one in desk.articles() if one.source is not None]
    texts = ((one.id, desk.text(one)) for one in drafts)
    near = nearest(brought.text, texts)
    if near is None:
        return None
    other = next(one for one in drafts if one.id == near[0])
    same = "the same text" if other.sha256 == brought.sha256 else "the same report elsewhere"
    said = (
        f"It may be {same}: {near[0]} on the desk has {near[1]:.0%} of its runs of five words."
        " What both say of one act has one origin."
    )
    return said, other.values.get("origin", other.values.get("publisher", ""))


def _name(guesses: dict[str, str]) -> str:
    """An id from publisher and title, such as `the-post-west-moves-to`."""
    words = re.findall(
        r"[a-z0-9]+", fold(f"{guesses.get('publisher', '')} {guesses.get('title', '')}")
    )
    return "-".join(words[:6])[:60].strip("-") or "article"


def _free(name: str, taken: set[str]) -> str:
    assert SLUG.fullmatch(name), name
    number, free = 1, name
    while free in taken or free == "documents":
        number += 1
        free = f"{name}-{number}"
    return free
