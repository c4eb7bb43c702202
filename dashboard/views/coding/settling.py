"""Two codings side by side: what is alike is folded, what differs is settled one by one."""

from typing import Final

import numpy as np
import streamlit as st

from dashboard import blocks
from dashboard.desk.folder import ChangedError, Held
from dashboard.views.coding.sitting import Sitting, attempt, tell
from dashboard.views.shared.controls import say
from model.coding import (
    Choice,
    CoderFile,
    Decision,
    Difference,
    Settled,
    alike,
    differences,
    open_differences,
    units,
)
from model.ledger import DoubleCoded
from model.robustness.drawn import alpha_intervals
from model.snapshot import agreement

SEED: Final = 0
"""Of the resamplings, so that the page says the same twice."""


def settling(at: Sitting) -> None:
    """The step as a table of contents."""
    both = finished_pair(at)
    if both is None:
        return
    first, second = both
    settled = _settled(at, first, second)
    if settled is None:
        return
    held, decided = settled
    coded = [
        DoubleCoded(source=at.article.id, **unit.model_dump())
        for unit in units(first.record, second.record)
    ]
    left = open_differences(first.record, second.record, decided)
    every = differences(first.record, second.record)
    same = alike(first.record, second.record)
    say(
        blocks.paragraph(
            f"{len(same)} pieces are alike, {len(every)} differ, {len(left)} are to be settled."
        )
    )
    if left:
        _differing(at, held, decided, left[0], first.record, second.record)
    else:
        say(blocks.paragraph("Everything is settled. Go on to step 4."))
    with st.expander("How far the two agree, before anything was settled"):
        say(
            blocks.alphas(
                agreement(tuple(coded)), alpha_intervals(coded, np.random.default_rng(SEED))
            )
        )
    with st.expander(f"Alike: {len(same)}"):
        for piece in same:
            say(
                blocks.coded_piece(
                    piece, at.page.snapshot.name_of(piece.actor), at.page.ledger.subject
                )
            )


def finished_pair(at: Sitting) -> tuple[Held, Held] | None:
    """Both codings, once both are complete; nobody sees the other's before."""
    coders = at.article.coders
    if len(coders) < 2:
        say(blocks.note("One coder so far. A second codes the text cold; or go on to step 4."))
        return None
    found = [at.coding(coder) for coder in coders[:2]]
    undone = [
        coder
        for coder, one in zip(coders, found, strict=False)
        if one is None or one.record.finished is None
    ]
    if undone or found[0] is None or found[1] is None:
        names = " and ".join(undone)
        say(blocks.note(f"Not complete yet: {names}. Neither sees the other's coding before."))
        return None
    return found[0], found[1]


def _settled(at: Sitting, first: Held, second: Held) -> tuple[str | None, Settled] | None:
    """What was settled of these two codings, with the hash of its file; of others than these it is
    settled anew.
    """
    fresh = Settled(first=first.sha256, second=second.sha256)
    if not at.desk.has(at.article.id, "settled"):
        return None, fresh
    held = at.desk.read(Settled, at.article.id, "settled")
    record: Settled = held.record
    if (record.first, record.second) == (first.sha256, second.sha256):
        return held.sha256, record
    say(blocks.note("A coding was changed since; what still differs is settled anew."))
    known = {one.key for one in differences(first.record, second.record)}
    kept = tuple(one for one in record.decisions if one.difference in known)
    return held.sha256, fresh.but(decisions=kept)


def _differing(
    at: Sitting,
    held: str | None,
    decided: Settled,
    one: Difference,
    first: CoderFile,
    second: CoderFile,
) -> None:
    """One difference: the paragraph, both sides, and three keys."""
    number = one.piece.paragraph
    say(blocks.passage(at.text, number, [], around=0))
    name = at.page.snapshot.name_of(one.piece.actor)
    say(blocks.two_sides(one, name, first.coder, second.coder, at.page.ledger.subject))
    reason = f"settle {one.key}"
    st.text_input("Why (kept, if it is not evidence)", key=reason, max_chars=400)
    with st.container(horizontal=True, gap="small"):
        for key, label, choice in (
            ("1", f"As {first.coder}", Choice.FIRST),
            ("2", f"As {second.coder}", Choice.SECOND),
            ("0", "Not evidence", Choice.NEITHER),
        ):
            st.button(
                label,
                shortcut=key,
                on_click=_decide,
                args=(at, held, decided, one.key, choice, reason),
            )


def _decide(
    at: Sitting, opened: str | None, decided: Settled, key: str, choice: Choice, reason: str
) -> None:
    why = str(st.session_state.get(reason) or "").strip() or None
    made = decided.with_decision(Decision(difference=key, choice=choice, reason=why))

    def write() -> None:
        try:
            at.desk.replace(at.coder, "settled", at.article.id, made, opened)
        except ChangedError:
            theirs = at.desk.read(Settled, at.article.id, "settled").record
            other = next((one for one in theirs.decisions if one.difference == key), None)
            said = f"{other.choice.meaning}" if other else "not yet"
            tell(
                "Somebody else settled something meanwhile; the page shows it now.",
                f"This difference. Theirs: {said} Yours: {choice.meaning}",
            )

    attempt(write)
