"""The closed words, the rungs in words with their coding rules, and the method's parameters.

Nothing comes in; words with their meanings go out, for all stages (codebook sections 1 to 3, 7).
"""

from model.codebook.dimensions import COUNTED, RUNGS, SCORED, TOP, Dimension, rung_in_words
from model.codebook.method import METHOD_VERSION, Assumptions, HalfLives, Method, Weights
from model.codebook.rules import CODING_RULES, TRAPS
from model.codebook.vocabulary import (
    Claimant,
    CodedFrom,
    Confidence,
    Credibility,
    DateBasis,
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
