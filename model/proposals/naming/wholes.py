"""Several states named together: "no country", "all regional states"; which declared group fits.

A group is what its phrase says in telling words: `most`, `european`. The text's words are brought
to the same form; the declared group with the same words is meant, or one that shares most of them.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from model.places import GROUP, Group
from model.proposals.lexicon import GroupWords, Lexicon
from model.proposals.naming.marks import Mark, Named
from model.proposals.proposal import Span

EVERY: Final = "all"
_WORLD: Final = "world"
_PARTS: Final = ("most", "almost", "several", "growing")
"""Words by which a part of a group is meant, which is another group."""
_ENOUGH: Final = 0.5
"""Share of the words that text and declared group must have in common."""


class Wholes:
    """Finds groups in a text, and the declared ones that fit."""

    def __init__(self, lexicon: Lexicon, groups: Iterable[Group]) -> None:
        words = lexicon.groups
        declared = tuple(groups)
        self._declared = {one.key: _telling(one.phrase, words) for one in declared}
        self._delimited = frozenset(one.key for one in declared if one.members)
        self._where = re.compile(rf"\b{lexicon.cities.where}$")
        self._found = re.compile(_expression(words))
        self._hint = re.compile(rf"\b(?:{words.heads}|{words.staff}|{_whole(words)})\b")
        self._mostly = re.compile(rf"\W+(?:\S+ ){{0,4}}?(?:{words.mostly})\b")
        self._adjectives = {
            key: re.compile(rf"\b(?:{said})\b") for key, said in words.adjectives.items()
        }
        self._whole = {key: re.compile(_marked(said)) for key, said in words.whole.items()}
        self._quantifiers = {
            key: re.compile(rf"\b(?:{said})\b")
            for key, said in (
                ("almost", words.almost),
                ("most", words.most),
                ("growing", words.growing),
                ("other", words.other),
                ("several", words.several),
                (EVERY, words.all),
            )
        }
        self._no = re.compile(rf"(?:{words.none})\b")

    def found(self, low: str) -> Iterator[Named]:
        """The groups in a paragraph, in lower case and with its names marked."""
        if not self._hint.search(low):
            return
        for one in self._found.finditer(low):
            telling = self._words(one, low)
            if not telling:
                continue
            start, end = one.span("staff") if one["staff"] else one.span()
            negative = bool(one["quantifier"] and self._no.match(one["quantifier"]))
            actor = f"{GROUP}{self._key(telling)}"
            place = bool(self._where.search(low, max(0, start - 40), start))
            yield Named(
                *(actor, Mark.WHOLE, Span(start, end), start, end),
                place=place,
                loose=not self.declares(actor),
                negative=negative,
            )

    def _words(self, one: re.Match[str], low: str) -> frozenset[str]:
        text = one[0]
        words = {key for key, form in self._adjectives.items() if form.search(text)}
        if one["whole"]:
            words |= {key for key, form in self._whole.items() if form.search(text)}
        if said := one["quantifier"]:
            words |= {next(key for key, form in self._quantifiers.items() if form.match(said))}
        if self._mostly.match(low, one.end()):
            words |= {"most"}
        words -= {"foreign", "member"}
        if len(words) > 1:
            words -= {EVERY}
        return frozenset({EVERY} if words == {_WORLD} else words)

    def _key(self, telling: frozenset[str]) -> str:
        """The declared group that fits, else a key made of the words."""
        likeness = {
            key: _alike(telling if key in self._delimited else telling - {"several"}, words)
            for key, words in self._declared.items()
        }
        best = max(likeness, key=lambda key: likeness[key], default="")
        if best and likeness[best] > _ENOUGH:
            return best
        return "_".join((*sorted(telling), "states"))

    def is_everybody(self, actor: str) -> bool:
        """Whether a group is every state."""
        key = actor.removeprefix(GROUP)
        return self._declared.get(key) == frozenset((EVERY,)) or key == f"{EVERY}_states"

    def everybody(self) -> str:
        """The group of every state, as declared or by our own key."""
        return f"{GROUP}{self._key(frozenset({EVERY}))}"

    def declares(self, actor: str) -> bool:
        """Whether the ledger declares this group."""
        return actor.removeprefix(GROUP) in self._declared


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    if any((word in one) != (word in other) for word in _PARTS):
        return 0.0
    return len(one & other) / len(one | other) if one | other else 0.0


def _telling(phrase: str, words: GroupWords) -> frozenset[str]:
    """The telling words of a declared group's phrase."""
    drop = re.compile(rf"(?:{words.drop})$")
    text = phrase.lower().replace("-", " ")
    found = set()
    for key, said in words.adjectives.items():
        if re.search(rf"\b(?:{said})\b", text):
            found.add(key)
            text = re.sub(rf"\b(?:{said})\b", " ", text)
    for word in re.findall(r"\w+", text):
        if (meant := words.stand_for.get(word)) is not None:
            found |= {meant} - {""}
        elif not drop.match(word):
            found.add(word)
    return frozenset(found - {EVERY} or {EVERY})


def _whole(words: GroupWords) -> str:
    return "|".join(map(_marked, words.whole.values()))


def _marked(said: str) -> str:
    return said.replace("<seat>", f"[{Mark.SEAT}{Mark.COUNTRY}]+")


def _expression(words: GroupWords) -> str:
    adjective = "|".join(words.adjectives.values())
    adjectives = rf"(?:{adjective})(?:(?:,| and| or|, and)+ (?:{adjective}))*"
    order = (words.almost, words.growing, words.most, words.all, words.several, words.other)
    return (
        rf"\b(?:(?P<quantifier>{'|'.join(order)}) (?:of )?(?:(?:{words.articles}) )?)?"
        rf"(?:(?P<whole>{_whole(words)})\b"
        rf"|(?:(?P<adjectives>{adjectives}) (?:[a-z]+ )?)?(?P<head>{words.heads})\b)"
        rf"|\b(?P<staff>{adjectives})(?:(?: or| and) {Mark.STATE}+)? (?:{words.staff})\b"
    )
