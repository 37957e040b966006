"""How numbers, shares and dates are written in Dutch on screen, in charts and in texts."""

from decimal import ROUND_HALF_UP, Decimal


def number(value: float | Decimal | None, decimals: int = 0) -> str:
    """A number with a point per thousand and a decimal comma: 1234.5 becomes `1.234,5` (unknown: `onbekend`)."""
    if value is None:
        return "onbekend"
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return f"{rounded:,.{decimals}f}".translate(str.maketrans(",.", ".,")).replace("-", "\N{MINUS SIGN}")


def share(part: float, whole: float, decimals: int = 0) -> str:
    """`part` of `whole` as a percentage; a dash when there is nothing to divide by."""
    if not whole:
        return "\N{EN DASH}"
    return f"{number(100 * part / whole, decimals)}%"


def euros(amount: float | Decimal, decimals: int = 0) -> str:
    """Money: `€ 1.419`."""
    return f"€\N{NO-BREAK SPACE}{number(amount, decimals)}"


def initials(name: str) -> str:
    """First letters of the first and last word of a name."""
    words = [word for word in name.split() if word[0].isalpha()]
    return "".join(word[0].upper() for word in ([words[0], words[-1]] if len(words) > 1 else words))
