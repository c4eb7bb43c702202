"""What publishing would change, before it is done."""

from typing import Final

import streamlit as st

from dashboard import blocks
from dashboard.charts import described, map_frame, marker_frame, painted, scene_of, world_map
from dashboard.desk.effect import Effect, effect_of
from dashboard.desk.folder import DeskError
from dashboard.desk.journal import digest
from dashboard.map_classes import Measure, looks
from dashboard.moved import summary
from dashboard.views.coding.retracting import retracting
from dashboard.views.coding.settling import finished_pair
from dashboard.views.coding.sitting import Sitting, attempt, tell
from dashboard.views.shared.controls import chart, say
from dashboard.views.shared.today import today
from model.codebook import DateBasis
from model.coding import CoderFile, Settled, settled_seed, single_seed
from model.dates import day_in_words
from model.errors import LedgerError
from model.words import acts_headline, acts_of


def publishing(at: Sitting) -> None:
    """The step as a table of contents."""
    if at.article.id in at.page.ledger.sources:
        say(blocks.paragraph("This article is published. What is wrong in it is taken back here."))
        retracting(at.page, at.desk, at.seat, at.coder, at.article.id)
        return
    text = _seed(at)
    if text is None:
        return
    try:
        effect = effect_of(at.desk.seeds, at.article.id, text)
    except LedgerError as error:
        say(blocks.notice(["It cannot be published yet.", *map(str, error.problems)]))
        return
    _effect(at, effect)
    with st.expander("The seed file"):
        st.code(text, language="yaml")
    if at.seat.publishes:
        seeds = digest(at.desk.seeds / f"{at.article.id}.yaml")
        st.button(
            "Publish",
            type="primary",
            shortcut="Ctrl+Enter",
            on_click=_publish,
            args=(at, text, seeds, effect),
        )
    else:
        say(blocks.note("An editor publishes; the settings name who may."))


def _seed(at: Sitting) -> str | None:
    """The text of the seed file, or None where something is missing, which the page says."""
    try:
        source = at.source.source(at.desk.subject)
    except LedgerError as error:
        say(blocks.notice(["The source is not complete.", *map(str, error.problems)]))
        return None
    if at.source.guesses:
        say(blocks.notice([f"Not confirmed yet: {', '.join(at.source.guesses)} (step 1)."]))
        return None
    coders = at.article.coders
    if len(coders) >= 2:
        both = finished_pair(at)
        if both is None:
            return None
        first, second = both[0].record, both[1].record
        if not at.desk.has(at.article.id, "settled"):
            held = Settled(first=both[0].sha256, second=both[1].sha256)
        else:
            held = at.desk.read(Settled, at.article.id, "settled").record
        try:
            return settled_seed(source, first, second, held, today())
        except ValueError as error:
            say(blocks.notice([f"{error} (step 3)."]))
            return None
    return _alone(at)


def _alone(at: Sitting) -> str | None:
    """One coding without a second, which is possible and says so wherever it is cited."""
    held = at.coding(at.article.coders[0]) if at.article.coders else None
    if held is None:
        say(blocks.note("Nobody has coded it yet (step 2)."))
        return None
    coding: CoderFile = held.record
    left = at.left(coding).paragraphs if coding.coder == at.coder else ()
    if coding.finished is None or left:
        where = f": paragraphs {', '.join(map(str, left))}" if left else ""
        say(blocks.notice([f"The coding is not complete{where} (step 2)."]))
        return None
    say(blocks.note("One coder alone. It may be published so, and says so wherever it is cited."))
    return single_seed(at.source.source(at.desk.subject), coding, today())


def _effect(at: Sitting, effect: Effect) -> None:
    """By cause, in sentences and on the map, before and after."""
    before, after = effect.before, effect.after
    said = (f"The record would reach {day_in_words(after.as_of)}.", *summary(effect.diff))
    rows = [("First page", " ".join(acts_headline(before)), " ".join(acts_headline(after)))]
    moved = dict.fromkeys(move.iso3 for move in effect.diff.moves)
    for iso3 in list(moved)[:MOST_TOLD]:
        now, then = (acts_of(shot, shot.by_iso3[iso3]) for shot in (before, after))
        rows.append((after.name_of(iso3), now, then))
    say(
        blocks.heading("What it would change", 2),
        blocks.paragraph(" ".join(said), "lead wide"),
        blocks.table(("", "Now", "With this article"), rows, "Sentences before and after"),
    )
    if len(moved) > MOST_TOLD:
        say(blocks.note(f"{len(moved) - MOST_TOLD} more states differ; they stand below."))
    _maps(at, effect)
    cited = {
        item.id: (item, shot.source_by_id[item.source])
        for shot in (before, after)
        for item in shot.evidence
    }
    acts = blocks.acts_among(after, after.evidence)
    dated = [
        item
        for item in acts
        if item.date_basis is DateBasis.STATED and item.dated.start > before.as_of
    ]
    say(blocks.changed(effect.diff, cited, dated), blocks.beside(effect.diff))


MOST_TOLD: Final = 8
"""States whose sentences stand side by side."""


def _maps(at: Sitting, effect: Effect) -> None:
    """The map of the neighbourhood, now and then."""
    page = at.page
    subject = page.ledger.subject
    scene = scene_of(page.view.region, subject)
    spec = described(world_map, scene=scene, boundaries=page.view.boundaries, palette=page.palette)
    classes = looks(Measure.SCORE, subject)
    sides = (("Now", effect.before), ("With this article", effect.after))
    for column, (label, shot) in zip(st.columns(2), sides, strict=True):
        frame = painted(map_frame(shot, Measure.SCORE, None), classes, page.palette)
        with column:
            say(blocks.note(label))
            told = f"{label}: map of what each state's own sources show at least"
            chart(spec, f"effect {label}", told, rows=frame, dots=marker_frame(frame, scene))


def _publish(at: Sitting, text: str, opened: str | None, effect: Effect) -> None:
    def publish() -> None:
        if digest(at.desk.seeds / f"{at.article.id}.yaml") != opened:
            raise DeskError("The seeds were changed meanwhile; look at the effect again.")
        effect_of(at.desk.seeds, at.article.id, text)  # the record may have changed meanwhile
        actors = sorted({i.actor for i in effect.ledger.evidence if i.source == at.article.id})
        at.desk.publish(at.coder, "published", at.article.id, text, {"actors": actors})
        tell("Published. The pages show it from now on.")

    attempt(publish)
