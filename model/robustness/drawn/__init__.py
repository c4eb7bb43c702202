"""All choices varied together at random: ranks, scores, and which choice moves them.

Readings and a generator come in; shares of draws and Sobol indices go out (Saisana et al. 2005).
"""

from model.robustness.drawn.aggregation import VALUES, copeland_scores, mean_scores, value_table
from model.robustness.drawn.board import Board, Bytes, Floats, aged, board_of
from model.robustness.drawn.ranks import NINE_DECIMALS, competition_ranks, keys_of
from model.robustness.drawn.reliability import alpha_intervals
from model.robustness.drawn.sensitivity import POINTS, Sensitivity, sobol
from model.robustness.drawn.uncertainty import SHARES, Progress, Uncertainty, analyse, draw_chunks
