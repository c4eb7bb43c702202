"""Draws: from uniform numbers to weights, options and rungs. Each factor has its own streams, so
chunks of any size give the same draws, and Sobol's design can exchange one factor at a time.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from model.codebook import TOP
from model.robustness import choices
from model.robustness.choices import FACTORS, Coding, Missing, Setting, WeightDraw
from model.robustness.drawn.board import DIMENSIONS, Board, Bytes, Floats, Shares

Places = npt.NDArray[np.intp]

_LEAST: Final = 2.0**-53
"""The smallest uniform number used, so that no gamma quantile is 0."""


class Part(NamedTuple):
    """Uniform numbers of one factor for D draws."""

    option: Floats
    """Which option, shape (D,)."""
    detail: npt.NDArray[np.floating]
    """What the option needs: shape (D, 4) for weights, (D, 4 S) for rungs, else (D, 0)."""


Uniforms = Mapping[str, Part]


def detail_width(factor: str, board: Board) -> int:
    """How many uniform numbers a factor needs for each draw besides its option."""
    setting = board.setting
    if factor == "weights":
        return DIMENSIONS
    needed = (factor == "coding" and Coding.BY_CONFIDENCE in setting.coding) or (
        factor == "missing" and Missing.UNIFORM in setting.missing
    )
    return DIMENSIONS * board.size if needed else 0


class Streams:
    """Independent random streams, two a factor, all from one generator."""

    def __init__(self, board: Board, rng: np.random.Generator) -> None:
        self._board = board
        children = rng.spawn(2 * len(FACTORS))
        self._options = dict(zip(FACTORS, children[::2], strict=True))
        self._details = dict(zip(FACTORS, children[1::2], strict=True))

    def take(self, draws: int) -> Uniforms:
        """The next uniform numbers of every factor."""
        return {factor: self._part(factor, draws) for factor in FACTORS}

    def _part(self, factor: str, draws: int) -> Part:
        shape = (draws, detail_width(factor, self._board))
        option, detail = self._options[factor].random(draws), self._details[factor]
        if factor == "weights":
            return Part(option, detail.random(shape))
        return Part(option, detail.random(shape, dtype=np.float32))


@dataclass(frozen=True)
class Draws:
    """D draws with every parameter. Options are places in the setting's tuples."""

    weights: Floats
    """Shape (D, 4), each row sums to 1."""
    options: Mapping[str, Places]
    """For each factor which option, shape (D,)."""
    levels: Bytes
    """Half rungs 0 to 8 (2 x rung), shape (D, 4, S)."""


def realise(board: Board, uniforms: Uniforms) -> Draws:
    """Turn uniform numbers into draws; the same numbers always give the same draws."""
    setting = board.setting
    options = {f: _option(uniforms[f].option, setting.count(f)) for f in FACTORS}
    weights = draw_weights(board, options["weights"], uniforms["weights"].detail)
    return Draws(weights, options, _levels(board, options, uniforms))


def _option(uniform: Floats, count: int) -> Places:
    return np.minimum((uniform * count).astype(np.intp), count - 1)


def draw_weights(board: Board, option: Places, uniform: npt.NDArray[np.floating]) -> Floats:
    """Weights by inverse distribution functions, shape (D, 4); each row sums to 1.

    Dirichlet(k b) is four gamma variables of shape k b_d divided by their sum; plus or minus is
    b_d (1 + r (2 u - 1)) divided by its sum; all weights is Dirichlet(1, 1, 1, 1).
    """
    setting, base = board.setting, board.weights
    raw = np.broadcast_to(base, uniform.shape).copy()
    for place, scheme in enumerate(setting.weights):
        rows = option == place
        u = np.clip(uniform[rows], _LEAST, 1 - _LEAST)
        if scheme is WeightDraw.NOISE:
            raw[rows] = base * (1 + choices.NOISE * (2 * u - 1))
        elif scheme is WeightDraw.ANY:
            raw[rows] = -np.log(u)
        elif scheme is WeightDraw.DIRICHLET:
            raw[rows] = _gamma(choices.CONCENTRATION * base, u)
    weights: Floats = raw / raw.sum(axis=1, keepdims=True)
    return weights


def _gamma(shape: Floats, uniform: npt.NDArray[np.floating]) -> Floats:
    """Gamma quantiles; a dimension without weight stays without."""
    drawn: Floats = np.zeros(uniform.shape)
    counted = shape > 0
    # Loading it takes half a second, which only draws are to cost.
    from scipy.special import gammaincinv  # type: ignore[import-untyped]  # noqa: PLC0415

    drawn[:, counted] = gammaincinv(shape[counted], uniform[:, counted])
    return drawn


def _levels(board: Board, options: Mapping[str, Places], uniforms: Uniforms) -> Bytes:
    setting = board.setting
    combination = options["half_lives"] * len(setting.visit_steps) + options["visit_steps"]
    low, high = board.low[combination], board.high[combination]
    placed = _placed(setting, options["missing"], low, high, uniforms["missing"].detail)
    if uniforms["coding"].detail.shape[1] == 0:
        return placed
    below, above = _neighbours(board)
    doubted = np.array([c is Coding.BY_CONFIDENCE for c in setting.coding], np.float32)
    doubt = doubted[options["coding"]][:, None, None]
    u = uniforms["coding"].detail.reshape(low.shape)
    placed = np.where(u < below[combination] * doubt, 2 * (low - 1), placed)
    return np.where(u >= 1 - above[combination] * doubt, 2 * (high + 1), placed).astype(np.uint8)


def _neighbours(board: Board) -> tuple[Shares, Shares]:
    """Probability of the rung below and above the coded interval, each (C, 4, S): half of what is
    outside each, or all where there is only one; none where every rung is open.
    """
    has_low, has_high = board.low > 0, board.high < TOP
    outside, none = 1 - board.inside, np.float32(0)
    share = np.where(has_low & has_high, outside / 2, outside).astype(np.float32)
    return np.where(has_low, share, none), np.where(has_high, share, none)


def _placed(
    setting: Setting, option: Places, low: Bytes, high: Bytes, uniform: npt.NDArray[np.floating]
) -> Bytes:
    """Half rungs within the coded interval by the rule of each draw."""
    placed = 2 * low
    for place, rule in enumerate(setting.missing):
        rows = option == place
        if rule is Missing.HIGHEST:
            placed[rows] = 2 * high[rows]
        elif rule is Missing.MIDDLE:
            placed[rows] = low[rows] + high[rows]
        elif rule is Missing.UNIFORM:
            u = uniform.reshape(low.shape)[rows]
            open_rungs = (high[rows] - low[rows] + 1).astype(np.float32)
            # float32 may round u x count up to the count itself
            step = np.minimum((u * open_rungs).astype(np.uint8), high[rows] - low[rows])
            placed[rows] = 2 * (low[rows] + step)
    return placed
