"""The proposer against this project's own coding, beside the plainest thing that could be done.

Needs the documents beside the checkout; without them only the speed is told.
"""

from collections.abc import Callable
from time import perf_counter

from benchmarks.report import at_least, at_most
from model.codebook import Dimension
from model.ledger import load_ledger, paragraphs
from model.places import STATE_NAMES
from model.proposals import is_about, mentions, propose
from tests.factory import SUBJECT
from tests.model.proposals.gold import DOCUMENTS, NEAR, ROOT, measured

TRIES = 5
OFF = "Nothing in this text is about anybody at all, only about football and the rain in spring."
ON = (
    "Kazakhstan removed the Taliban from its list of banned groups, the ministry said on Monday.",
    "Its envoy visited Kabul and met Taliban officials, who want their ambassador accredited.",
    "The weather in the valley was better than it had been for a long time, people said.",
)


def quality() -> None:
    """Recall, precision, rungs, status, and what cards and net hold; by dimension."""
    print("| of | evidence | cards | recall | precision | rungs | status |")
    print("|---|---|---|---|---|---|---|")
    for only in (None, *Dimension):
        one = measured(only)
        name = only.label if only else "all"
        found = (one.recall, one.precision, one.rungs, one.status)
        told = " | ".join(f"{share:.2f}" for share in found)
        print(f"| {name} | {len(one.coded)} | {len(one.cards)} | {told} |")
    whole = measured()
    share = whole.covered / len(whole.coded)
    print(f"cards and net hold {whole.covered} of {len(whole.coded)} ({share:.2f})")
    print(f"cards without a doubt on what is listed as no evidence: {whole.tempted}")


def baseline() -> None:
    """Every paragraph with the name of a state, as a card for that state in every dimension."""
    ledger = load_ledger(ROOT / "seeds")
    named: set[tuple[str, int, str]] = set()
    for source in ledger.sources.values():
        whole = paragraphs((DOCUMENTS / source.document).read_bytes())
        for number in range(source.first_paragraph, source.last_paragraph + 1):
            text = whole[number - 1]
            named |= {
                (source.id, number, iso3) for iso3, name in STATE_NAMES.items() if name in text
            }
    coded = [item for item in ledger.evidence if item.retracted is None]
    near = range(-NEAR, NEAR + 1)
    hit = [i for i in coded if any((i.source, i.paragraph + n, i.actor) in named for n in near)]
    right = {
        (i.source, i.paragraph + n, i.actor, i.dimension)
        for i in coded
        for n in near
        if (i.source, i.paragraph + n, i.actor) in named
    }
    cards = len(named) * len(Dimension)
    print(
        f"baseline, every paragraph with a state's name: recall {len(hit) / len(coded):.2f},"
        f" precision {len(right) / cards:.2f} ({cards} cards)"
    )


def speed() -> None:
    """Cards of 80 paragraphs; sentences a second; megabytes a second of texts that are not."""
    ledger = load_ledger(ROOT / "seeds")
    published = next(iter(ledger.sources.values())).published
    groups = tuple(ledger.groups.values())
    article = [f"{' '.join(ON)} {number}." for number in range(80)]
    told = (article, published, SUBJECT, groups)
    at_most("cards of 80 paragraphs", _best(lambda: propose(*told)) * 1000, 100, "ms")
    at_most("the net under them", _best(lambda: mentions(*told)) * 1000, 100, "ms")
    varied = [f"{text} {number}." for number in range(400) for text in ON]
    took = _best(lambda: propose(varied, published, SUBJECT))
    at_least("sentences about the subject", len(varied) / took, 4_000, "a second")
    off = "\n".join([OFF] * 200_000)
    took = _best(lambda: is_about(off, SUBJECT))
    at_least("text that is not", len(off) / 1e6 / took, 20, "MB/s")


def _best(step: Callable[[], object]) -> float:
    """Seconds of the quickest of some tries."""
    times = []
    for _ in range(TRIES):
        began = perf_counter()
        step()
        times.append(perf_counter() - began)
    return min(times)


if __name__ == "__main__":
    if DOCUMENTS.is_dir():
        quality()
        baseline()
    else:
        print(f"No documents at {DOCUMENTS}; only the speed is told.")
    speed()
