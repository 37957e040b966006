"""Makes exports full of dirt whose truth is known: every fault that is put in is counted while it is put in."""

import csv
import io
import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import openpyxl

from raderwerk.core.months import whole_months

REFERENCE = date(2026, 11, 1)
DAY_ZERO = date(1899, 12, 30)
MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]

HEADER = {
    "client_number": ("Clientnr", "Cliëntnummer", "Klantnummer", "CLIENT NR.", "Clientnumer"),
    "surname": ("Naam", "Achternaam", "Geslachtsnaam"),
    "prefix": ("Tussenv.", "Voorvoegsel"),
    "initials": ("Voorl.", "Voorletters"),
    "birth_date": ("Geb.datum", "Geboortedatum", "GEBDAT"),
    "street": ("Straat", "Straatnaam"),
    "house_number": ("Huisnr", "Huisnummer"),
    "postcode": ("Postcode", "PC"),
    "city": ("Woonplaats", "Plaats"),
    "area": ("Wijk", "Buurt"),
    "phone": ("Tel.", "Telefoonnummer"),
    "email": ("E-mail", "Emailadres"),
    "scheme": ("Regeling", "Soort uitkering", "Wet"),
    "start": ("Datum ingang", "Ingangsdatum", "Begindatum"),
    "end": ("Datum einde", "Einddatum", "Dat. einde"),
    "household": ("Leefvorm", "Gezinssituatie"),
    "children": ("Aant. kinderen", "Kinderen"),
    "case_manager": ("Consulent", "Klantmanager"),
    "last_contact": ("Laatste contact", "Datum laatste gesprek"),
    "language": ("Voorkeurstaal", "Taal"),
    "ladder_step": ("Trede", "Participatieladder"),
}
SCHEMES = {
    "pw": ("PW", "Participatiewet", "pw", "WWB", " PW "),
    "ioaw": ("IOAW", "Ioaw"),
    "ioaz": ("IOAZ",),
    "bbz": ("Bbz", "BBZ 2004"),
}
KINDS = (
    "client_number_missing",
    "client_number_mangled",
    "unknown_scheme",
    "invalid_date",
    "start_in_future",
    "end_before_start",
    "duplicate",
    "second_period",
    "blank",
)


@dataclass
class Export:
    """An export as rows of text, and what is true about it."""

    rows: list[list[str]]
    rejected: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def truth(self) -> dict[str, Any]:
        """What the command line must say about this export."""
        return {
            "persons": self.counts["persons"],
            "spells": self.counts["spells"],
            "rejected": dict(self.rejected),
            "exact_duplicates": self.counts["duplicates"],
            "repaired_client_numbers": self.counts["repaired"],
            "blank_rows": self.counts["blank"],
            "open_spells": self.counts["open"],
            "long_term_24_months": self.counts["long_term"],
            "reference_date": REFERENCE.isoformat(),
            "rows_below_header": self.counts["spells"] + self.rejected.total() + self.counts["duplicates"] + self.counts["blank"],
        }

    def as_csv(
        self, encoding: str = "cp1252", delimiter: str = ";", line_end: str = "\r\n", quoting: int = csv.QUOTE_MINIMAL
    ) -> bytes:
        """The export as delimited text."""
        out = io.StringIO(newline="")
        # The writer quotes a line break only where it is the line end of the file itself.
        rows = ([cell.replace("\n", line_end) for cell in row] for row in self.rows)
        csv.writer(out, delimiter=delimiter, lineterminator=line_end, quoting=quoting).writerows(rows)
        return out.getvalue().encode(encoding)

    def as_xlsx(self) -> bytes:
        """The export as a workbook in which numbers and dates are what a spreadsheet program makes of them."""
        book = openpyxl.Workbook()
        notes = book.active
        notes.title = "Toelichting"
        notes.append(["Naam", "Deze lijst is verzonnen"])
        notes.sheet_state = "hidden"
        sheet = book.create_sheet("Export")
        book.active = 1
        for row in self.rows:
            sheet.append([int(cell) if cell.isdecimal() and cell[0] != "0" else cell or None for cell in row])
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()


def make_export(seed: int, persons: int = 60, *, dirt: float = 0.4, furniture: bool = True) -> Export:
    """An export of `persons` invented people; a share `dirt` of them has a fault of some kind."""
    return _Maker(random.Random(seed), dirt).make(persons, furniture=furniture)


class _Maker:
    def __init__(self, chance: random.Random, dirt: float) -> None:
        self.chance = chance
        self.dirt = dirt
        self.export = Export([])

    def make(self, persons: int, *, furniture: bool) -> Export:
        header = [self.chance.choice(names) for names in HEADER.values()]
        body: list[list[str]] = []
        for number in range(persons):
            body += self._person(36 + 7 * number)
            if furniture and number % 50 == 49:
                body += [list(header)] if self.chance.random() < 0.5 else [["Wijk: Centrum"], ["Subtotaal", "50"]]
        if furniture:
            title = [["Overzicht uitkeringen"], [f"Peildatum: {REFERENCE:%d-%m-%Y}"], []]
            self.export.rows = [*title, header, *body, ["Totaal", str(len(body))], ["Einde overzicht"]]
        else:
            self.export.rows = [header, *body]
        return self.export

    def _person(self, number: int) -> list[list[str]]:
        kind = self.chance.choice(KINDS) if self.chance.random() < self.dirt else "fine"
        start = REFERENCE - timedelta(days=self.chance.randrange(1, 6000))
        end = start + timedelta(days=self.chance.randrange((REFERENCE - start).days)) if self.chance.random() < 0.2 else None
        if kind == "second_period" and end is None:
            end = start
        row = self._row(number, start, end)
        return getattr(self, f"_{kind}")(row, start, end)

    def _row(self, number: int, start: date, end: date | None) -> dict[str, str]:
        pick = self.chance.choice
        return {
            "client_number": f"{number:07d}",
            "surname": pick(["Maquetteink", "Voorbeeldçay", "Verzonnenür", "Demo'stra", "Schets-hoek", "Fictief, de"]),
            "prefix": pick(["", "van den", "de", "'t"]),
            "initials": pick(["A.", "B.C.", "Ö."]),
            "birth_date": self._date(date(1960, 1, 1) + timedelta(days=self.chance.randrange(16_000))),
            "street": pick(["Tandweg", "Krukaslaan"] * 20 + ["Naaf;plein", "Rad\nweg"]),
            "house_number": str(self.chance.randrange(1, 300)),
            "postcode": pick(["3605 GB", "3605gb", "3768AG"]),
            "city": pick(["Raderdam", "Koppeling"]),
            "area": pick(["Centrum", "De Spil"]),
            "phone": f"06{self.chance.randrange(10**8):08d}",
            "email": pick(["", f"client{number:07d}@voorbeeld.example"]),
            "scheme": pick(SCHEMES[pick(list(SCHEMES))]),
            "start": self._date(start),
            "end": self._date(end) if end else pick(["", "", "31-12-9999"]),
            "household": pick(["Alleenstaand", "Alleenstaande ouder", "Gehuwd/samenwonend", "Kostendeler", ""]),
            "children": pick(["0", "1", "3"]),
            "case_manager": pick(["K01", "K12", ""]),
            "last_contact": pick(["", self._date(REFERENCE - timedelta(days=self.chance.randrange(900)))]),
            "language": pick(["Nederlands", "Oekraïens", "Pools"]),
            "ladder_step": pick(["", "2", "Trede 3", "3 - Deelname georganiseerde activiteiten"]),
        }

    def _date(self, day: date) -> str:
        forms = [
            f"{day:%d-%m-%Y}",
            f"{day.day}-{day.month}-{day.year}",
            f"{day:%d-%m-%y}" if 1970 <= day.year < 2010 else f"{day:%d/%m/%Y}",
            day.isoformat(),
            f"{day:%d-%m-%Y} 00:00",
            str((day - DAY_ZERO).days),
            f"{day:%Y%m%d}",
            f"{day.day} {MONTHS[day.month - 1]} {day.year}",
            f"{day.isoformat()}T00:00:00",
        ]
        return self.chance.choice(forms)

    # -- what is done to a row, and what is then true -------------------------------------------------------------------------

    def _fine(self, row: dict[str, str], start: date, end: date | None) -> list[list[str]]:
        """Taken over; one in five lost its leading zeros."""
        if self.chance.random() < 0.2:
            row["client_number"] = row["client_number"].lstrip("0")
            self.export.counts["repaired"] += len(row["client_number"]) < 7
        self.export.counts["persons"] += 1
        self._count_spell(start, end)
        return [list(row.values())]

    def _count_spell(self, start: date, end: date | None) -> None:
        self.export.counts["spells"] += 1
        self.export.counts["open"] += end is None
        self.export.counts["long_term"] += end is None and whole_months(start, REFERENCE) >= 24

    def _second_period(self, row: dict[str, str], start: date, end: date | None) -> list[list[str]]:
        rows = self._fine(row, start, end)
        again = (end or start) + timedelta(days=1)
        if again > REFERENCE:
            return rows
        self._count_spell(again, None)
        return [*rows, list((row | {"start": self._date(again), "end": ""}).values())]

    def _duplicate(self, row: dict[str, str], start: date, end: date | None) -> list[list[str]]:
        rows = self._fine(row, start, end)
        self.export.counts["duplicates"] += 1
        return [*rows, list(rows[0])]

    def _blank(self, row: dict[str, str], start: date, end: date | None) -> list[list[str]]:
        self.export.counts["blank"] += 1
        return [self.chance.choice([[""] * len(row), [" "] * len(row)]), *self._fine(row, start, end)]

    def _spoilt(self, row: dict[str, str], reason: str, **changes: str) -> list[list[str]]:
        self.export.rejected[reason] += 1
        return [list((row | changes).values())]

    def _client_number_missing(self, row: dict[str, str], start: date, end: date | None) -> list[list[str]]:
        return self._spoilt(row, "client_number_missing", client_number=self.chance.choice(["", " "]))

    def _client_number_mangled(self, row: dict[str, str], start: date, end: date | None) -> list[list[str]]:
        return self._spoilt(row, "client_number_mangled", client_number=self.chance.choice(["2,10E+04", "2.1E+04", "1E+05"]))

    def _unknown_scheme(self, row: dict[str, str], start: date, end: date | None) -> list[list[str]]:
        return self._spoilt(row, "unknown_scheme", scheme=self.chance.choice(["XYZ", "", "WW", "AOW"]))

    def _invalid_date(self, row: dict[str, str], start: date, end: date | None) -> list[list[str]]:
        wrong = self.chance.choice(["31-02-2021", "", "00-00-0000", "13-13-2020", "onbekend", "2021-02-30"])
        return self._spoilt(row, "invalid_date", start=wrong)

    def _start_in_future(self, row: dict[str, str], start: date, end: date | None) -> list[list[str]]:
        return self._spoilt(row, "start_in_future", start=self._date(REFERENCE + timedelta(days=self.chance.randrange(1, 900))))

    def _end_before_start(self, row: dict[str, str], start: date, end: date | None) -> list[list[str]]:
        return self._spoilt(row, "end_before_start", end=self._date(start - timedelta(days=40)))
