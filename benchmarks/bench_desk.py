"""The desk: how long the server takes to answer a key, on an article of 80 paragraphs.

Timed at the socket, from the press until the page is complete, what is written to disk included.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path
from statistics import median

from benchmarks import serving
from benchmarks.bench_proposer import ABOUT
from benchmarks.report import at_most
from benchmarks.session import Answer, Session, session
from dashboard.desk.folder import open_desk
from dashboard.settings import CHECKOUT
from dashboard.views.coding.reading import NO_EVIDENCE
from tests.dashboard.desk.sitting import ARTICLE, brought
from tests.factory import SUBJECT

PARAGRAPHS = 80
MOST = 200.0  # milliseconds
PRESSES = 16
"""Of each key."""
NOTHING = "Nothing here that could tempt."


def main() -> None:
    """Measure each key and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        seeds = folder / "seeds"
        shutil.copytree(CHECKOUT / "seeds", seeds)
        text = "\n".join(f"{ABOUT} That was day {n}." for n in range(PARAGRAPHS))
        brought(open_desk(folder / "desk", seeds, SUBJECT), text=text)
        with serving.ours(seeds, folder / "desk") as url, session(url) as reader:
            reader.show(f"coder=ab&article={ARTICLE}&step=read", "desk")
            for what, keys in KEYS.items():
                took = [one.milliseconds for one in islice(keys(reader), PRESSES)]
                at_most(f"{what}: the middle of {len(took)}", median(took), MOST, "ms")
                at_most(f"{what}: the slowest", max(took), MOST, "ms")


def _pressed(*labels: str) -> Callable[[Session], Iterator[Answer]]:
    def keys(reader: Session) -> Iterator[Answer]:
        return map(reader.press, cycle(labels))

    return keys


def _disposed(reader: Session) -> Iterator[Answer]:
    """Cards are rejected, and marked paragraphs passed over, as they come."""
    while True:
        card = "Not evidence, because:" in reader.drawn()
        yield reader.press(NO_EVIDENCE[7] if card else NOTHING)


KEYS = {
    "next paragraph": _pressed("Next"),
    "paragraph before": _pressed("Previous"),
    "what is to be done next": _pressed("Next to do"),
    "a new piece, and left": _pressed("New piece here", "Leave it"),
    "a card or a paragraph is disposed of": _disposed,
}
"""What a coder presses, in this order."""


if __name__ == "__main__":
    main()
