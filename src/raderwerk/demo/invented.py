"""Names, addresses and numbers that nobody has: each is recognisable as invented at a glance."""

import datetime as dt
from random import Random

from raderwerk.caseload.identity import Identity

SURNAME_STARTS = ("Maquette", "Voorbeeld", "Verzonnen", "Oefen", "Demo", "Staal", "Schets", "Proef", "Ontwerp", "Fictief")
SURNAME_ENDS = (
    "ink",
    "stra",
    "man",
    "veld",
    "meer",
    "dijk",
    "hoek",
    "huis",
    "sma",
    "boer",
    "land",
    "kamp",
    "ér",
    "çay",
    "ür",
    "ović",
)
PREFIXES = ("", "", "", "", "", "van", "van der", "van den", "de", "el")
STREETS = (
    "Tandweg",
    "Spaakstraat",
    "Naafplein",
    "Krukaslaan",
    "Vliegwielkade",
    "Asstraat",
    "Koppelpad",
    "Rondselhof",
    "Kettingdreef",
)
INITIALS = "ABCDEFGHIJKLMNOPRSTVWYZ"
POSTCODE_LETTERS = "ABCDEGHJKLMNPRSTVWXZ"
LANGUAGES = ("Arabisch", "Tigrinya", "Pools", "Oekraïens", "Turks", "Engels")

# Client numbers of the demo start with a 7 and have seven digits, so they never meet those of an imported export.
FIRST_NUMBER = 7_000_000


def identity(random: Random, index: int, city: str, born_on: dt.date) -> Identity:
    """Who the invented person with this index is."""
    number = str(FIRST_NUMBER + index)
    return Identity(
        number=number,
        surname=random.choice(SURNAME_STARTS) + random.choice(SURNAME_ENDS),
        prefix=random.choice(PREFIXES),
        initials="".join(f"{letter}." for letter in random.sample(INITIALS, random.choice((1, 1, 2, 2, 3)))),
        born_on=born_on.isoformat(),
        street=random.choice(STREETS),
        house_number=str(random.randint(1, 280)),
        postcode=_postcode(random),
        city=city,
        # No Dutch subscriber has a number that starts with 0600.
        phone=f"0600{random.randint(0, 999_999):06}" if random.random() < 0.9 else "",
        email=f"client{number}@voorbeeld.example" if random.random() < 0.6 else "",
    )


def _postcode(random: Random) -> str:
    letters = random.choice(POSTCODE_LETTERS) + random.choice(POSTCODE_LETTERS)
    return f"{random.randint(3400, 3799)} {letters}"
