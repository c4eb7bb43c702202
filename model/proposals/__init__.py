"""From the paragraphs of an article to cards for a coder: whom it may be about, what, and why.

Paragraphs come in; proposals and mentions go out, never evidence (`propose`, `mentions`).
"""

from model.proposals.article import PROPOSER
from model.proposals.lexicon import Lexicon, lexicon_of, read_lexicon
from model.proposals.proposal import Mention, Proposal, Span
from model.proposals.proposing import mentions, propose
