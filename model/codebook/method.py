"""The method's parameters: value judgements, printed beside every score, for readers to change."""

from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, Self

from pydantic import Field, create_model, model_validator

from model.base import Frozen, content_id
from model.codebook.dimensions import SCORED, Dimension

METHOD_VERSION: Final = "2.0"


class _ByDimension(Frozen):
    """One value for each of some dimensions, under its name."""

    def of(self, dimension: Dimension) -> Any:
        """The value for a dimension."""
        return getattr(self, dimension.value)


class _Shares(_ByDimension):
    @model_validator(mode="after")
    def _sum_to_one(self) -> Self:
        total = sum((self.of(dimension) for dimension in SCORED), Fraction(0))
        if total != 1:
            raise ValueError(f"the weights sum to {total}; make them sum to 1")
        return self


_EQUAL: Final = Fraction(1, len(SCORED))
_LIVES: Final = {d: d.on_ladder.half_life for d in SCORED if d.on_ladder.half_life is not None}
if TYPE_CHECKING:

    class Weights(_Shares):
        """Shares of the score; they sum to 1."""

        def __init__(self, **shares: Fraction | int) -> None: ...

    class HalfLives(_ByDimension):
        """Months of the dimensions that are a status."""

        def __init__(self, **months: int) -> None: ...
else:
    Weights = create_model(
        "Weights",
        __base__=_Shares,
        __doc__="Shares of the score; they sum to 1.",
        **{
            d.value: (Fraction, Field(_EQUAL, ge=0, description=f"Share of {d.upper()}."))
            for d in SCORED
        },
    )
    HalfLives = create_model(
        "HalfLives",
        __base__=_ByDimension,
        __doc__="Months after which a status is as likely as not to have changed unseen.",
        **{
            d.value: (int, Field(m, gt=0, description=f"Half-life of {d.upper()} in months."))
            for d, m in _LIVES.items()
        },
    )


class Assumptions(Frozen):
    """Switches that a reader may turn; what each does to the numbers is shown."""

    group_claims: bool = False
    """What is said of a whole group is taken to hold for each of its members, where the member's
    own evidence does not say otherwise."""
    coherence: bool = True
    """A head of mission resident in {capital} implies an open embassy, and an open embassy implies
    standing working contact."""
    ageing: bool = True
    """A status or visit counts for less as it grows old without being confirmed."""
    complete_record: bool = False
    """Had more happened, the record would show it: what is not shown is taken not to be."""


class Method(Frozen):
    """Everything that a score depends on besides the evidence and the two clocks."""

    version: str = METHOD_VERSION
    """Version of the rules; raised with every change of results."""
    weights: Weights = Weights()
    half_lives: HalfLives = HalfLives()
    assumptions: Assumptions = Assumptions()
    visit_step_months: int = Field(12, gt=0)
    """Months after which a visit counts one rung less, again and again."""
    recognition_months: int = Field(18, gt=0)
    """Months after which the latest statement about recognition is no longer carried."""
    outlook_months: int = Field(18, gt=0)
    """Months after which a plan that came to nothing is no longer shown as the outlook."""
    worst_step: int = Field(3, ge=1, le=5)
    """The worst grade step that still moves a bound."""
    point_coverage: Fraction = Fraction(3, 4)
    """Coverage from which a single value may be given."""
    point_width: Fraction = Fraction(25)
    """Widest interval, in points of 100, for which a single value may be given."""

    @property
    def parameter_hash(self) -> str:
        """Of all parameters: `m` and 8 hex digits."""
        return content_id("m", self.model_dump_json(), 8)

    @property
    def published(self) -> bool:
        """Whether these are the parameters of the published method."""
        return self == Method()

    def assuming(self, **switches: bool) -> Self:
        """The same method with some assumptions switched, or `ValidationError` for an unknown."""
        values = self.assumptions.model_dump() | switches
        return self.but(assumptions=Assumptions(**values))
