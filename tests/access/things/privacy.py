"""Objects of the room privacy."""

import datetime as dt
from typing import Any

from raderwerk.people.models import Membership, Organisation
from raderwerk.privacy.models import Consent
from tests.access.things import thing
from tests.caseload.person.world import make_client


@thing
def client_consent(organisation: Organisation, membership: Membership) -> dict[str, Any]:
    """A person with a consent that was not withdrawn."""
    subject = make_client(organisation).pseudonym
    consent = Consent.objects.create(
        subject=subject, organisation=organisation, purpose="Foto", wording="?", given_on=dt.date(2026, 1, 2)
    )
    return {"pseudonym": subject, "pk": consent.pk}


@thing
def subject(organisation: Organisation, membership: Membership) -> dict[str, Any]:
    """A person, under the name that inzage uses for them."""
    return {"subject": make_client(organisation).pseudonym}


@thing
def expired_files(organisation: Organisation, membership: Membership) -> dict[str, Any]:
    """A person whose benefit ended long ago."""
    client = make_client(organisation, since=None)
    client.periods.create(scheme="pw", starts_on=dt.date(2001, 1, 1), ends_on=dt.date(2002, 1, 1))
    return {"key": "client-file"}
