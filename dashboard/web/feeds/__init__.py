"""What is new, for feed readers.

A snapshot and moves by month come in; Atom goes out. RFC 4287.
"""

from dashboard.web.feeds.feeds import build_feeds
