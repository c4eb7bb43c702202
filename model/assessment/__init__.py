"""From readings to one state: score bounds, band, confidence, highest act; and the order of states.

An index of the evidence that counts comes in; assessments and ranks go out, in exact arithmetic.
Codebook section 6.
"""

from model.assessment.assessment import Assessment
from model.assessment.effects import Effect, effects
from model.assessment.ranking import Rank, above, rank_all, shows_at_least_as_much
from model.assessment.scoring import assess, profile_of, shares_of, standing_of
