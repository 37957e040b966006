"""What tests of the calculator share: answers of a single parent in Eindhoven, and asking all questions."""

from datetime import date

from django.urls import reverse

DAY = date(2026, 6, 15)
# A single parent of 29 in Eindhoven with a child of 8, rent 640, on assistance since September 2024, to 24 hours in July 2026.
PARENT = {
    "begin": "2026-07",
    "geboren": "3-1997",
    "gemeente": "Eindhoven",
    "uitkering": "ja",
    "sinds": "9-2024",
    "partner": "nee",
    "kinderen": "1",
    "kind1": "mei 2018",
    "opvang": "nee",
    "huisgenoten": "0",
    "wonen": "huur",
    "huur": "640",
    "vermogen": "",
    "uren_nu": "0",
    "vrijlating": "0",
    "vrijlating_ouder": "0",
    "beperkt": "nee",
    "doelgroep": "nee",
    "ander": "0",
    "pensioen": "",
    "vakantiegeld": "mei",
    "reizen": "",
    "uren": "24",
    "loon": "",
}


def answer_all(client, answers=PARENT, begin="calculator_question") -> str:
    """Answer every question that is asked, in the order in which it comes; the address where it ends."""
    address = reverse(begin, args=["begin"])
    for _question in range(40):
        response = client.post(address, answers)
        assert response.status_code == 302, f"{address}: {response.context['form'].errors}"
        address = response.headers["Location"]
        if "/vraag/" not in address:
            return address
    raise AssertionError("The questions do not end.")
