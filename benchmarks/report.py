"""How every benchmark says its figures: ours, what it is held against, the ratio, the verdict."""

from statistics import median

NAME_WIDTH = 54


def verdict(value: float, most: float) -> str:
    """Whether a figure keeps its limit, in words."""
    return "PASS" if value <= most else "OVER THE LIMIT"


def against(what: str, ours: float, other: float, unit: str, most: float | None = None) -> None:
    """Ours beside a floor or peer; `most` is the largest ratio allowed, None where none is set."""
    ratio = ours / other if other else float("inf")
    held = f"limit {most:g}: {verdict(ratio, most)}" if most is not None else "no limit"
    print(
        f"{what:{NAME_WIDTH}} ours {_number(ours)} {unit}, other {_number(other)} {unit},"
        f" ratio {ratio:.2f}, {held}"
    )


def at_most(what: str, ours: float, most: float, unit: str) -> None:
    """Ours beside a limit in its own unit."""
    print(
        f"{what:{NAME_WIDTH}} ours {_number(ours)} {unit}, limit {_number(most)} {unit},"
        f" ratio {ours / most:.2f}: {verdict(ours, most)}"
    )


def at_least(what: str, ours: float, least: float, unit: str) -> None:
    """Ours beside a figure that it must reach."""
    reached = "PASS" if ours >= least else "UNDER THE GOAL"
    print(
        f"{what:{NAME_WIDTH}} ours {_number(ours)} {unit}, goal {_number(least)} {unit},"
        f" ratio {ours / least:.2f}: {reached}"
    )


def shown(what: str, values: list[float], unit: str) -> None:
    """A figure without a limit: its median and how far single runs were apart."""
    low, high = _number(min(values)), _number(max(values))
    print(f"{what:{NAME_WIDTH}} {_number(median(values))} {unit} ({low} to {high})")


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
