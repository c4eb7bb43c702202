"""Progress for whoever waits at a terminal."""

import sys
import time
from collections.abc import Callable
from typing import Final

from model.ledger import Progress

PATIENCE: Final = 2.0
"""Seconds of silence before progress is shown."""


def reporter(clock: Callable[[], float] = time.monotonic) -> Progress | None:
    """Progress on standard error once it takes long; none where nobody watches."""
    if not sys.stderr.isatty():
        return None
    started = clock()

    def report(done: int, total: int) -> None:
        if clock() - started > PATIENCE:
            end = "\n" if done == total else ""
            sys.stderr.write(f"\rReading the seeds: {done} of {total} files{end}")
            sys.stderr.flush()

    return report
