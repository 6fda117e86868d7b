"""Numbers, shares and changes as the language that is spoken writes them.

Lives here: the one place that knows how a number looks. Not here: what is counted (counts.py), or dates (names.py).
"""

from __future__ import annotations

from wargame.language import tr

EXAMPLE = "1,234.5"
"""A number as English writes it; a language has for it the same number as it writes it, and so tells what it sets between."""


def _marks() -> tuple[str, str]:
    """Return what stands between thousands, and what before decimals."""
    shown = tr("1,234.5")
    before, after = shown.find("1") + 1, shown.find("234")
    if shown == EXAMPLE or not (0 < before <= after and shown.endswith("5")):
        return ",", "."
    return shown[before:after], shown[after + 3 : -1]


def written(text: str) -> str:
    """Return a number, written as English does, as the language that is spoken writes it; a true minus sign stays."""
    thousands, point = _marks()
    if (thousands, point) == (",", "."):
        return text
    return "".join(thousands if sign == "," else point if sign == "." else sign for sign in text)


def number(value: float) -> str:
    """Return a whole number with thousands set apart."""
    return written(f"{round(value):,}")


def decimal(value: float, places: int = 2) -> str:
    """Return a number with so many decimals."""
    return written(f"{value:,.{places}f}")


def shortest(value: float) -> str:
    """Return a number with as few decimals as it needs, six digits at most."""
    return written(f"{value:g}")


def signed(value: float) -> str:
    """Return a number with two decimals and its sign: `+0.25`, `−0.07`."""
    return written(f"{value:+.2f}").replace("-", "−")


def ordinal(count: int) -> str:
    """Return which one in a row: `1st`, `22nd`, `13th`."""
    if 10 < count % 100 < 14:
        return tr("{n}th", n=count)
    match count % 10:
        case 1:
            return tr("{n}st", n=count)
        case 2:
            return tr("{n}nd", n=count)
        case 3:
            return tr("{n}rd", n=count)
        case _:
            return tr("{n}th", n=count)


def percent(share: float) -> str:
    """Return a share as whole per cent."""
    return tr("{n}%", n=f"{share * 100:.0f}")


def moved_by(now: float, was: float) -> str:
    """Return how far a share has moved, in points of a hundred, as the shares themselves are shown."""
    return points(round(now * 100) / 100 - round(was * 100) / 100)


def points(by: float) -> str:
    """Return a change of a share in points of a hundred, signed: `+4`, `−3`, `0`."""
    whole = round(by * 100)
    return f"+{whole}" if whole > 0 else f"−{-whole}" if whole < 0 else "0"
