"""The method, from the code that applies it, and the sources."""

from collections.abc import Iterator

from markupsafe import Markup

from dashboard import blocks
from dashboard.files.site.edition import METHOD, TABLES, Edition
from dashboard.files.site.pages.frame import Page, filled
from dashboard.shapes import BOUNDARY_NOTE, BOUNDARY_NOTE_BOTH
from model import words
from model.assessment import effects
from model.codebook import SCORED
from model.reading import index


def method(edition: Edition, most: int = blocks.MOST_ROWS) -> Page:
    """The page as a table of contents; of a record with more sources than it has room for, without
    their list.
    """
    taken = edition.taken
    parts = [
        *_one_minute(edition),
        blocks.heading("Sources", 2),
        _sources(edition) if most >= blocks.MOST_ROWS else _counted(edition),
        *_folds(edition),
        blocks.heading("Codebook", 2),
        blocks.note("Made from the code that computes the numbers."),
        blocks.codebook(taken.method, taken.subject),
    ]
    return Page(METHOD, "Method", parts)


def _one_minute(edition: Edition) -> Iterator[Markup]:
    """What the numbers are: four ladders, one score worked through, three caveats."""
    taken = edition.taken
    weights = ", ".join(
        f"{d.label.lower()} {float(taken.method.weights.of(d)):.0%}" for d in SCORED
    )
    example = blocks.example_of(taken)
    yield blocks.heading("Method")
    yield blocks.prose("method", weights)
    yield blocks.four_ladders(taken, example)
    yield blocks.heading("How a score is made", 2)
    yield blocks.worked_example(taken, example)
    yield blocks.heading("What it is not", 2)
    yield blocks.prose("limits", words.thinness_sentence(taken))


def _sources(edition: Edition) -> Markup:
    return blocks.bibliography(edition.taken, edition.ledger)


def _counted(edition: Edition) -> Markup:
    many = len(edition.taken.sources)
    return filled("counted.html", many=many, to=f"{TABLES}/sources.csv")


def _folds(edition: Edition) -> Iterator[Markup]:
    """What can be looked up."""
    taken, ledger = edition.taken, edition.ledger
    found = index(ledger.register, ledger.actors, taken.clocks, taken.method)
    told = blocks.effects_table(effects(taken.assessments, found), taken.subject)
    yield _fold("Assumptions, and what each does to these numbers", told)
    hangs = (words.record_hangs_sentence(taken), words.hindsight_sentence(taken))
    if any(hangs):
        yield _fold("What the record hangs on, and hindsight", blocks.prose("record", *hangs))
    if taken.agreement:
        told = blocks.agreement_table(taken, ledger)
        yield _fold("Agreement of two coders, before anything was settled", told)
    yield _fold("Groups of states, and why these members", blocks.groups_table(taken))
    texts = [f"{view.meaning}. {text}" for view, text in BOUNDARY_NOTE.items()]
    yield _fold("Boundaries", *map(blocks.paragraph, (*texts, BOUNDARY_NOTE_BOTH)))


def _fold(title: str, *parts: Markup) -> Markup:
    return filled("fold.html", title=title, parts=parts)
