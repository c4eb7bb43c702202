"""Reading and coding: one paragraph at a time, beside what is proposed of it."""

from functools import partial
from typing import Final

import streamlit as st

from dashboard import blocks
from dashboard.views.coding.pieces import piece_form
from dashboard.views.coding.sitting import Sitting, attempt, go, tell
from dashboard.views.shared.controls import say
from model import words
from model.codebook import CodedFrom
from model.coding import Card, CoderFile, Disposal, Done, Todo
from model.ledger import Coding, NotEvidence

NO_EVIDENCE: Final = (
    "An act of the authorities' side, and not of the state.",
    "Another group or authority is meant.",
    "A place that is no actor.",
    "A repeat, a caption or a headline of what stands elsewhere.",
    "Background from before the subject began.",
    "A forecast, a wish or a counterfactual.",
    "A title or an office, and no act.",
    "Too vague to close anything.",
)
"""Reasons for which a card is rejected by one key, from 1 on (codebook section 7)."""


def reading(at: Sitting) -> None:
    """The paragraph, its cards, and what is left."""
    coding = _begun(at)
    if coding is None:
        return
    left = at.left(coding)
    number = _paragraph(at, left)
    _progress(at, coding, left, number)
    text, work = st.columns([46, 54], gap="medium")
    cards = {card: one for card, one in at.cards.items() if card.paragraph == number}
    undone = [card for card in left.cards if card.paragraph == number]
    adding = st.query_params.get("piece") == "new"
    card = None if adding or not undone else undone[0]
    with text:
        spans = [cards[card].span] if card else [one.span for one in cards.values()]
        say(blocks.passage(at.text, number, spans))
        _done_here(at, coding, number)
        if card is not None:
            _rejecting(at, card)
        elif number in left.marked and not adding:
            _marked(at, number)
    with work:
        if card is not None:
            one, name = at.cards[card], _name(at, card.actor)
            say(blocks.proposal(one, name, len(undone), at.page.ledger.subject))
            piece_form(at, coding, number, card)
        elif adding:
            piece_form(at, coding, number, None)
            st.button("Leave it", shortcut="Esc", on_click=go, kwargs={"piece": None})
        elif number not in left.marked:
            done = "Nothing is left in this paragraph." if left.paragraphs else "Nothing is left."
            say(blocks.paragraph(done))


def _begun(at: Sitting) -> CoderFile | None:
    """The coder's file, begun where there is none; two code an article at most."""
    if at.source.problems(at.desk.subject):
        say(blocks.note("Fill in the source first: dates of evidence are checked against it."))
        return None
    held = at.coding(at.coder)
    if held is None and len(at.article.coders) >= 2:
        both = " and ".join(at.article.coders)
        say(blocks.note(f"{both} have coded this article; two codings are settled, not three."))
        return None
    if held is not None:
        record: CoderFile = held.record
        return record
    way = CodedFrom.PROPOSALS if at.is_first else CodedFrom.TEXT
    proposer = at.proposals[0].proposer if at.proposals else None
    begun = CoderFile(coder=at.coder, way=way, proposer=proposer)
    if not attempt(lambda: at.desk.begin(at.coder, at.article.id, begun)):
        return None
    return begun


def _paragraph(at: Sitting, left: Todo) -> int:
    """The paragraph of the address; else the first in which something is left; else the first."""
    asked = st.query_params.get("p", "")
    if asked.isdecimal() and 1 <= int(asked[:6]) <= len(at.text):
        return int(asked)
    return next(iter(left.paragraphs), at.source.first_paragraph)


def _progress(at: Sitting, coding: CoderFile, left: Todo, number: int) -> None:
    """Where one is, what is left, and the keys to move."""
    total = len(at.text)
    what = f"{_many(len(left.cards), 'card')} and " if at.is_first else ""
    told = (
        f"Paragraph {number} of {total}. {what}{_many(len(left.marked), 'marked paragraph')} left"
    )
    how = "" if at.is_first else " You code from the text alone: no proposals, no other coding."
    say(blocks.paragraph(f"{told}, {_many(len(coding.evidence), 'piece')} of evidence.{how}"))
    following = next((n for n in left.paragraphs if n > number), None)
    after = following or next((n for n in left.paragraphs if n != number), None)
    with st.container(horizontal=True, gap="small"):
        step = partial(st.button, on_click=go)
        step("Previous", shortcut="K", disabled=number <= 1, kwargs=_to(number - 1))
        step("Next", shortcut="J", disabled=number >= total, kwargs=_to(number + 1))
        step("Next to do", shortcut="N", disabled=after is None, kwargs=_to(after or number))
        step("New piece here", shortcut="E", kwargs={"p": number, "piece": "new"})
        st.button(
            "Complete" if coding.finished is None else "Completed",
            shortcut="F",
            disabled=bool(left.paragraphs) or coding.finished is not None,
            on_click=_finish,
            args=(at,),
        )


def _to(number: int) -> dict[str, int | None]:
    return {"p": number, "piece": None}


def _many(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"


def _finish(at: Sitting) -> None:
    from dashboard.views.shared.today import today  # noqa: PLC0415

    def finished(coding: CoderFile) -> CoderFile:
        return coding.but(finished=today())

    if attempt(lambda: at.desk.change(at.coder, "finished", at.article.id, finished, {})):
        tell("Complete. A second coder can code it cold; or go on to step 4.")


def _rejecting(at: Sitting, card: Card) -> None:
    """Why a card may be no evidence, each reason by one key."""
    say(blocks.note("Not evidence, because:"))
    with st.container(key="reasons"):
        for key, reason in enumerate(NO_EVIDENCE, start=1):
            st.button(
                reason,
                shortcut=str(key),
                key=f"reject {key}",
                type="tertiary",
                on_click=_reject,
                args=(at, card, reason),
            )
    with st.expander("Another reason"):
        st.text_input("In your words", key=f"reason {card}", max_chars=400)
        other = str(st.session_state.get(f"reason {card}") or "").strip()
        st.button(
            "Reject for that reason", disabled=not other, on_click=_reject, args=(at, card, other)
        )


def _reject(at: Sitting, card: Card, reason: str) -> None:
    disposal = Disposal(
        paragraph=card.paragraph,
        actor=card.actor,
        dimension=card.dimension,
        side=card.side,
        status=card.status,
        done=Done.REJECTED,
        reason=reason,
    )
    _dispose(at, disposal, {"actor": card.actor, "dimension": card.dimension, "reason": reason})


def _dispose(at: Sitting, disposal: Disposal, about: dict[str, str]) -> None:
    def disposed(coding: CoderFile) -> CoderFile:
        return coding.with_disposal(disposal)

    told = {"paragraph": disposal.paragraph, **about}
    done = disposal.done.value
    if attempt(lambda: at.desk.change(at.coder, done, at.article.id, disposed, told)):
        go(p=None, piece=None)


def _marked(at: Sitting, number: int) -> None:
    """A paragraph that names somebody and has no card: what is to be said of it."""
    named = dict.fromkeys(one.actor for one in at.mentions if one.paragraph == number)
    names = words.listed([_name(at, actor) for actor in named])
    say(blocks.note(f"This paragraph names {names}, and nothing was said of it yet."))
    nothing = Disposal(paragraph=number, done=Done.NOTHING_HERE)
    with st.container(key="reasons"):
        st.button(
            "Nothing here that could tempt.",
            shortcut="0",
            type="tertiary",
            on_click=_dispose,
            args=(at, nothing, {}),
        )
        for key, reason in enumerate(NO_EVIDENCE, start=1):
            st.button(
                reason,
                shortcut=str(key),
                key=f"passage {key}",
                type="tertiary",
                on_click=_passage,
                args=(at, number, reason),
            )


def _name(at: Sitting, actor: str) -> str:
    try:
        return at.page.snapshot.name_of(actor)
    except KeyError:  # a group that the record does not declare
        return actor.partition(":")[2].replace("_", " ").lower()


def _passage(at: Sitting, number: int, reason: str) -> None:
    passage = NotEvidence(paragraph=number, reason=reason)

    def noted(coding: CoderFile) -> CoderFile:
        return coding.with_passage(passage)

    about = {"paragraph": number, "reason": reason}
    if attempt(lambda: at.desk.change(at.coder, "passed_over", at.article.id, noted, about)):
        go(p=None, piece=None)


def _done_here(at: Sitting, coding: CoderFile, number: int) -> None:
    """What this coder has coded in the paragraph, each to be taken out again."""
    for index, piece in enumerate(coding.evidence):
        if piece.paragraph == number:
            name = _name(at, piece.actor)
            say(blocks.coded_piece(piece, name, at.page.ledger.subject))
            st.button(
                "Take it out",
                key=f"out {index} {piece.actor} {piece.act}",
                type="tertiary",
                on_click=_take_out,
                args=(at, piece),
            )


def _take_out(at: Sitting, piece: Coding) -> None:
    def without(coding: CoderFile) -> CoderFile:
        return coding.without(piece)

    about = {"actor": piece.actor, "dimension": piece.dimension, "paragraph": piece.paragraph}
    attempt(lambda: at.desk.change(at.coder, "withdrew", at.article.id, without, about))
