"""What a reader chose otherwise, and what that does, in sentences that the numbers entail."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from math import floor
from typing import Final

from model.codebook import SCORED, Dimension, HalfLives, Method
from model.ledger import Ledger
from model.places import STATE_NAMES, in_sentence
from model.robustness.choices import Aggregation, Choices, Spacing
from model.robustness.whatif import Outcome, WhatIf
from model.words import listed, source_name, states_listed

SWITCHED: Final = {
    "group_claims": "what is said of a group counts for each member",
    "coherence": "no dimension implies another",
    "ageing": "nothing counts less with age",
    "complete_record": "what is not reported is taken not to be",
}
"""What each assumption does where it is not as in the method."""


def choices_sentence(choices: Choices, ledger: Ledger) -> str:
    """In what choices differ from the published method, in the words of the page; files carry
    `Choices.marker`.
    """
    found = "; ".join(_differences(choices, ledger))
    return f"Not the published method: {found}." if found else "This is the published method."


def _differences(choices: Choices, ledger: Ledger) -> Iterator[str]:
    method, usual = choices.method, Method()
    for source in choices.without:
        yield f"without {source_name(ledger.sources[source])}"
    for name, on in method.assumptions:
        if on != getattr(usual.assumptions, name):
            yield SWITCHED[name]
    if method.weights != usual.weights:
        weighed = {d: method.weights.of(d) for d in SCORED}
        yield "weights: " + listed([f"{d.label.lower()} {_percent(weighed[d])}" for d in weighed])
    for option in (choices.spacing, choices.aggregation):
        if option not in (Spacing.LINEAR, Aggregation.ARITHMETIC):
            yield option_name(option).lower()
    for name in HalfLives.model_fields:
        if (months := getattr(method.half_lives, name)) != getattr(usual.half_lives, name):
            yield f"half-life of {Dimension[name.upper()].label.lower()} {months} months"
    if method.visit_step_months != usual.visit_step_months:
        yield f"a visit counts a step less every {method.visit_step_months} months"


def _percent(share: Fraction) -> str:
    return f"{float(share * 100):.3g}%"


def option_name(option: Spacing | Aggregation) -> str:
    """How an option is called on the page: what its meaning says first."""
    return in_steps(option.meaning.split(":")[0].split(",")[0])


def in_steps(text: str) -> str:
    """The words of the codebook as pages say them: a rung is a step there."""
    return text.replace("rung", "step")


def whatif_sentence(found: WhatIf, published: WhatIf) -> str:
    """How many states these choices take a score from, give one, lift or lower; and by how much
    the one that moves further than any other.
    """
    if found.choices.aggregation is Aggregation.COPELAND:
        return "Copeland counts pairs won: no score of it is a difference to the published one."
    scores = {iso3: (published.outcomes[iso3], one) for iso3, one in found.outcomes.items()}
    by = {iso3: _moved(*pair) for iso3, pair in scores.items()}
    parts = [
        *_who([iso3 for iso3, pair in scores.items() if _turned(*pair)], "lose{s} {its} score"),
        *_who([iso3 for iso3, (was, one) in scores.items() if _turned(one, was)], "gain{s} one"),
        *_who([iso3 for iso3 in by if by[iso3] > 0], "show{s} more"),
        *_who([iso3 for iso3 in by if by[iso3] < 0], "show{s} less"),
    ]
    if not parts:
        return "By these choices no score differs from the published one."
    return f"By these choices {listed(parts)}{_furthest(by, scores)}."


def _turned(was: Outcome, one: Outcome) -> bool:
    """Whether there was a score, and now there is none."""
    return was.score is not None and one.score is None


def _moved(was: Outcome, one: Outcome) -> float:
    if was.score is None or one.score is None:
        return 0.0
    return round(one.score - was.score, 1)


def _furthest(by: Mapping[str, float], scores: Mapping[str, tuple[Outcome, Outcome]]) -> str:
    """The state that moves further than any other, where one does."""
    size = max(map(abs, by.values()), default=0.0)
    most = [iso3 for iso3, moved in by.items() if size and abs(moved) == size]
    if len(most) != 1:
        return ""
    was, now = (floor(round(one.score or 0.0, 6)) for one in scores[most[0]])
    name = in_sentence(most[0])
    lead = f"most of all {name}," if sum(map(bool, by.values())) > 1 else f"{name} shows"
    return f"; {lead} at least {now} in place of {was} points of 100" if now != was else ""


def _who(codes: Sequence[str], text: str) -> Iterator[str]:
    if codes:
        one = len(codes) == 1
        named = states_listed(sorted(codes, key=lambda iso3: STATE_NAMES[iso3]))
        yield f"{named} {text.format(s='s' * one, its='its' if one else 'their')}"
