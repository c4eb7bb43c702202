"""From the paragraphs of an article to cards for a coder: whom it may be about, what, and why.

Paragraphs come in; proposals and mentions go out, never evidence (`propose`, `mentions`).
"""

from model.proposals.proposal import Mention, Proposal, Span
from model.proposals.proposing import PROPOSER, is_about, mentions, propose
