"""Sentences that the bounds entail: of the map, of a state, of a piece of evidence.

A snapshot or its parts come in; sentences go out that say no more than the bounds do (section 6).
"""

from model.words.acts import acts_headline, acts_of, reading_words
from model.words.headline import (
    age_in_short,
    age_sentence,
    carried_forward,
    headline,
    hindsight_sentence,
    past_sentence,
    provenance,
    record_hangs_sentence,
    thinness_sentence,
)
from model.words.phrases import (
    BANDS,
    STANDINGS,
    actor_text,
    band_words,
    capital,
    dated,
    grade,
    grade_words,
    groups_named,
    listed,
    points_down,
    points_up,
    published_words,
    reference,
    rungs_text,
    source_name,
    states_listed,
    steps_text,
)
from model.words.sentences import (
    group_sentence,
    hangs_sentence,
    narrows_sentence,
    order_sentence,
    outlook_sentence,
    pair_sentences,
    posture_sentence,
    rank_sentence,
    reading_sentence,
    recognition_sentence,
    sides_sentence,
    spread_sentence,
    state_sentence,
)
