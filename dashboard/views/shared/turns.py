"""Who draws a page waits for a turn."""

from threading import BoundedSemaphore
from typing import Final

MOST: Final = 4
TURNS: Final = BoundedSemaphore(MOST)
"""So many pages are drawn at once, in the order in which they were asked for: Python runs one
thread at a time, so a hundred begun together would all be done last, and what is ready to be sent
would wait with them.
"""
