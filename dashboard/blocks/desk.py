"""The coding desk: the passage that is read, a card, a coded piece, two codings side by side."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from markupsafe import Markup

from dashboard.blocks.markup import paragraph, table
from dashboard.blocks.templating import Templates
from model import words
from model.codebook import Dimension
from model.coding import Difference, rungs_of
from model.ledger import Coding
from model.places import Subject
from model.proposals import Proposal, Span
from model.snapshot import Agreement

_TEMPLATES: Final = Templates("desk", words=words)


def wrong(said: str) -> Markup:
    """What is wrong with the field above it."""
    return _TEMPLATES("wrong", said)


def passage(text: Sequence[str], number: int, spans: Sequence[Span], around: int = 1) -> Markup:
    """A paragraph with some of those around it, and words marked in it."""
    before = [(n, text[n - 1]) for n in range(max(1, number - around), number)]
    after = [(n, text[n - 1]) for n in range(number + 1, min(len(text), number + around) + 1)]
    return _TEMPLATES("passage", number, list(_marked(text[number - 1], spans)), before, after)


def _marked(text: str, spans: Sequence[Span]) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether it is marked; spans that overlap are one."""
    at = 0
    for start, end in sorted(spans):
        if end <= at:
            continue
        yield text[at : max(start, at)], False
        yield text[max(start, at) : end], True
        at = end
    yield text[at:], False


def proposal(one: Proposal, name: str, many: int, subject: Subject) -> Markup:
    """A card: what it proposes, the words that made it, its rule, and what speaks against it."""
    return _TEMPLATES("proposal", one, name, said_of(one, subject), many)


def coded_piece(piece: Coding, name: str, subject: Subject) -> Markup:
    """A piece of evidence as a coder has it."""
    return _TEMPLATES("piece", piece, name, said_of(piece, subject))


def two_sides(one: Difference, name: str, first: str, second: str, subject: Subject) -> Markup:
    """What two coders found of the same, side by side; or that one found nothing."""
    sides = [
        (coder, piece, said_of(piece, subject) if piece else "")
        for coder, piece in ((first, one.first), (second, one.second))
    ]
    return _TEMPLATES("sides", one.piece, name, sides)


def said_of(one: Coding | Proposal, subject: Subject) -> str:
    """Between which rungs, in words, how far, and which way."""
    rungs = rungs_of(one.dimension, subject)
    if one.value is not None:
        said = subject.told(one.value.meaning).rstrip(".")
    else:
        low, high = (rungs.get(str(rung), "?") for rung in (one.low, one.high))
        said = low if low == high or one.dimension is Dimension.POSTURE else f"{low}, up to {high}"
    parts = [said, one.status.value.replace("_", " "), one.direction.value]
    return "; ".join([*parts, *([one.side.value] if one.side else [])])


def alphas(
    found: Sequence[Agreement], between: Mapping[tuple[Dimension, str], tuple[float, float]]
) -> Markup:
    """Krippendorff's alpha by dimension, of what two coders compared, with its interval."""

    def interval(one: Agreement) -> str:
        low, high = between.get((one.dimension, one.measure), (0.0, 0.0))
        known = (one.dimension, one.measure) in between
        return f"{low:.2f} to {high:.2f}" if known else "too few units"

    rows = [
        (
            one.dimension.label,
            one.measure,
            f"{float(one.alpha):.2f}",
            interval(one),
            str(one.units),
        )
        for one in found
        if one.alpha is not None
    ]
    if not rows:
        return paragraph("Nothing varies, or too little was found to tell how far they agree.")
    return table(
        ("Dimension", "Of", "Alpha", "95 % of resamplings", "n"),
        rows,
        "How far the two coders agree",
    )
