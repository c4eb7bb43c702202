"""Helpers of the tests beside this file."""

from fractions import Fraction

from model.codebook import Weights

UNEVEN = Weights(
    embassy=Fraction(2, 5),
    ambassador=Fraction(1, 5),
    delisting=Fraction(1, 5),
    visits=Fraction(1, 5),
)
