"""An invented person with barriers P1 and P5 on step 2, and help of which three fit and one does not."""

import datetime as dt
from dataclasses import dataclass

from raderwerk.caseload.models import Client
from raderwerk.caseload.services.barriers import Standing, set_barriers
from raderwerk.caseload.services.ladder import measure
from raderwerk.guide.models import Instrument
from raderwerk.people.models import Membership, Organisation
from raderwerk.privacy.log import processing_trace
from raderwerk.register.models import Municipality, Region
from tests.caseload.person.world import make_client
from tests.guide.world import make_instrument

REGION, MUNICIPALITY, NEIGHBOUR = 90, "GM9901", "GM9902"
STEP_2 = {"paid_work": False, "duties": False, "organised": False, "contacts": True}


def make_home(organisation: Organisation) -> Organisation:
    """The organisation works for an invented municipality in an invented region."""
    region, _made = Region.objects.get_or_create(
        number=REGION, defaults={"cbs_code": "AM90", "name": "Werfland", "is_invented": True}
    )
    for code, name in ((MUNICIPALITY, "Asveld"), (NEIGHBOUR, "Lagedam")):
        Municipality.objects.get_or_create(code=code, defaults={"name": name, "region": region})
    organisation.municipality_id, organisation.region = MUNICIPALITY, region
    organisation.save()
    return organisation


def make_person(organisation: Organisation, me: Membership, on: dt.date, number: str = "0000012") -> Client:
    """Somebody with problems in several areas (heaviest) and care for others, on step 2 of the ladder."""
    client = make_client(organisation, number)
    with processing_trace(origin="test"):
        measure(client, STEP_2, by=me, on=on, moment="start")
        set_barriers(client, [Standing("P1", "stuck", 5), Standing("P5", "stuck", 4), Standing("P4", "solved", 2)], by=me, on=on)
    client.refresh_from_db()
    return client


@dataclass(frozen=True, slots=True)
class Help:
    """Three that fit, from first to last as the rules order them, and one that does not."""

    rest: Instrument  # heaviest barrier, well proven, own results
    care: Instrument  # the other barrier, full
    coach: Instrument  # through what belongs to a barrier
    work: Instrument  # from step 4 on


def make_help(owner: Organisation, on: dt.date) -> Help:
    """Help in the region; every number is invented."""
    here = {"owner": owner, "regions": [REGION], "confirmed_on": on, "how_to_apply": "Bel het Werkcentrum."}
    rest = make_instrument(
        name="Eerst rust",
        barriers=["P1"],
        ladder_from=1,
        ladder_to=3,
        evidence="good",
        evidence_source="https://voorbeeld.example/rust",
        places_free=3,
        places_total=12,
        places_on=on,
        figures=[
            {"kind": "result", "label": "zet een stap op de ladder", "count": 41, "denominator": 58, "on": on, "is_own": True}
        ],
        rules=[{"field": "motivation", "wanted": True}],
        **here,
    )
    care = make_instrument(
        name="Zorg en werk samen",
        barriers=["P5"],
        ladder_from=1,
        ladder_to=6,
        places_free=0,
        places_total=8,
        places_on=on,
        waiting_weeks=6,
        hours_low=4,
        **here,
    )
    coach = make_instrument(name="Maatje in de buurt", barriers=["P4"], codes=["EW03", "KK14", "UV07", "GV01"], **here)
    work = make_instrument(name="Proefplaats", barriers=["P1"], ladder_from=4, ladder_to=6, **here)
    return Help(rest, care, coach, work)
