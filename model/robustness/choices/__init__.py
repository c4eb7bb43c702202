"""What a reader may choose otherwise: weights, spacing, aggregation, assumptions, sources.

Text comes in; frozen choices go out, and how they differ. OECD/JRC Handbook (2008), steps 6 and 7.
"""

from model.robustness.choices.choices import (
    KEYS,
    MOST_MONTHS,
    ChoiceError,
    Choices,
    as_parameters,
    parse_choices,
)
from model.robustness.choices.options import (
    CONCENTRATION,
    FACTORS,
    NOISE,
    OFFSET,
    Aggregation,
    Coding,
    Missing,
    Setting,
    Spacing,
    WeightDraw,
)
