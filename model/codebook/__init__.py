"""The closed words, the ladders with their coding rules, and the method's parameters.

Nothing comes in; words with their meanings go out, on which every later stage rests. Codebook
sections 1 to 3 and 7.
"""

from model.codebook.ladders import CODING_RULES, RUNGS, TOP, TRAPS, ladder_in_a_line, rung_in_words
from model.codebook.method import METHOD_VERSION, Assumptions, HalfLives, Method, Weights
from model.codebook.vocabulary import (
    SCORED,
    Claimant,
    Confidence,
    Credibility,
    DateBasis,
    Dimension,
    Direction,
    Outlook,
    ReadingState,
    RecognitionStanding,
    Reliability,
    RetractionKind,
    Side,
    Standing,
    Status,
    Value,
    step,
)
