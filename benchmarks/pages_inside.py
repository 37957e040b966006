"""The part of `pages.py` that runs inside Django: fill the database, sign in, find the addresses, count the statements."""

import json
import re
import sys
from typing import Any

import django


def main(people: int, addresses: dict[str, str]) -> dict[str, Any]:
    """What the clients need to know about this database."""
    from benchmarks.filler import fill, refresh_statistics
    from django.test import Client as Browser

    from raderwerk.caseload.models import Area, Client
    from raderwerk.core import clock
    from raderwerk.people.middleware import SESSION_KEY
    from raderwerk.people.models import Membership
    from raderwerk.register import services

    services.load(on=clock.today())
    lead = fill(people, clock.today())
    refresh_statistics()
    browser = Browser(SERVER_NAME="localhost")
    browser.force_login(lead.user, backend="django.contrib.auth.backends.ModelBackend")
    session = browser.session
    session[SESSION_KEY] = lead.pk
    session.save()
    known = {
        "area": Area.objects.order_by("pk")[1].pk,
        "manager": Membership.objects.order_by("pk")[2].pk,
        "person": Client.objects.order_by("pk")[people // 2].pseudonym,
        "deep": _far_down(browser),
    }
    found = {page: address.format(**known) for page, address in addresses.items()}
    return {
        "cookie": f"raderwerk_session={session.session_key}",
        "addresses": found,
        "statements": {page: _statements(browser, address) for page, address in found.items()},
    }


def _far_down(browser: Any) -> str:
    """The address of the hundredth page."""
    address = "/mensen/?per=25"
    for _page in range(100):
        links = re.findall(r'href="([^"]+)"[^>]*rel="next"', browser.get(address).content.decode())
        address = links[0].replace("&amp;", "&") if links else address
    return address


def _statements(browser: Any, address: str) -> int:
    """Statements that ask or write something; a transaction's begin and end are none."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser.get(address)
    with CaptureQueriesContext(connection) as captured:
        browser.get(address)
    return sum(not query["sql"].startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "PRAGMA", "SET ")) for query in captured)


if __name__ == "__main__":
    django.setup()
    print(json.dumps(main(int(sys.argv[1]), json.loads(sys.argv[2]))))
