"""All choices varied together at random: ranks, scores, and which choice moves them.

Readings as arrays and a seeded generator come in; shares of draws and Sobol indices go out.
Saisana, Saltelli and Tarantola (2005); SMAA-2.
"""

from model.robustness.drawn.aggregation import VALUES, copeland_scores, mean_scores, value_table
from model.robustness.drawn.board import Board, Bytes, Floats, aged, board_of
from model.robustness.drawn.ranks import NINE_DECIMALS, competition_ranks, keys_of
from model.robustness.drawn.sensitivity import POINTS, Sensitivity, sobol
from model.robustness.drawn.uncertainty import SHARES, Progress, Uncertainty, analyse, draw_chunks
