"""A way back that runs, and a letter that was given, for the addresses of those."""

import datetime as dt

from raderwerk.finances.services import fall_back
from raderwerk.privacy.log import processing_trace
from tests.access.things import thing
from tests.caseload.person.world import make_client
from tests.finances.switching_world import begin


@thing
def running_restart(organisation, membership):
    return {"key": begin(make_client(organisation), membership, on=dt.date.today()).key}


@thing
def given_promise(organisation, membership):
    with processing_trace(origin="test"):
        made = fall_back.promise(
            make_client(organisation),
            text="Zo komt u terug.",
            within_days=5,
            starts_work_on=None,
            on=dt.date.today(),
            by=membership,
        )
    return {"key": made.key}
