"""The part of `campaigns.py` that runs inside Django: fill one database, do each piece of work once, and time it."""

import datetime as dt
import json
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import django

BATCH = 5_000
MONTH = 4_000  # places of 100 colleagues in four weeks
SPOKEN_PART = 5  # one in so many people had an appointment


class Measured:
    """What took how long, and over how many rows."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.rows: dict[str, float] = {}

    @contextmanager
    def piece(self, name: str, rows: int) -> Iterator[None]:
        """Time one piece of work over `rows` rows."""
        begun = time.perf_counter()
        yield
        self.seconds[name], self.rows[name] = time.perf_counter() - begun, rows
        print(f"{rows:>9,} {name}: {self.seconds[name]:.2f} s", file=sys.stderr, flush=True)


def main(people: int, letters: int, rounds: int) -> dict[str, Any]:
    """Seconds and rows per piece of work, and p95 per page."""
    from benchmarks.filler import fill, refresh_statistics

    from raderwerk.core import clock
    from raderwerk.register import services

    services.load(on=clock.today())
    lead = fill(people, clock.today())
    campaign = _campaign(lead, people)
    refresh_statistics()
    measured = Measured()
    _choose(campaign, lead, measured, people)
    run = _invite(campaign, lead, measured)
    _letters(campaign, run, letters, measured)
    _refresh(campaign, measured)
    _keep_one_month(campaign)
    refresh_statistics()
    return {"seconds": measured.seconds, "rows": measured.rows, "pages": _pages(campaign, lead, rounds)}


def _campaign(lead: Any, people: int) -> Any:
    from raderwerk.campaigns.models import Campaign, CampaignColleague, Cohort, Location, Slot
    from raderwerk.caseload.models import Area
    from raderwerk.core.clock import today
    from raderwerk.people.models import Membership
    from raderwerk.talks.services.arrangement import ensure_presets

    organisation = lead.organisation
    ensure_presets(organisation)
    campaign = Campaign.objects.create(
        organisation=organisation,
        name="Meetlat",
        state="running",
        sender_name="Team Meetlat",
        sender_phone="085 000 00 00",
        threshold_months=0,
        starts_on=today() - dt.timedelta(days=60),
        outcome_set=organisation.outcome_sets.first(),
        domain_template=organisation.domain_templates.first(),
    )
    place = Location.objects.create(
        organisation=organisation, name="De Maat", street="Maatweg 1", postcode="9999 ZZ", city="Meetlat", is_neutral=True
    )
    campaign.locations.add(place)
    areas = list(Area.objects.filter(organisation=organisation))
    for order in range(5):
        Cohort.objects.create(campaign=campaign, name=f"Groep {order + 1}", order=order).areas.set(areas[order::5])
    team = list(Membership.objects.filter(organisation=organisation).exclude(pk=lead.pk))
    CampaignColleague.objects.bulk_create(CampaignColleague(campaign=campaign, membership=member) for member in team)
    begin = dt.datetime.now(dt.UTC) + dt.timedelta(days=2)
    Slot.objects.bulk_create(
        (
            Slot(
                campaign=campaign,
                colleague=team[index % len(team)],
                location=place,
                starts_at=begin + dt.timedelta(hours=index // len(team)),
                ends_at=begin + dt.timedelta(hours=index // len(team), minutes=45),
            )
            for index in range(people + 10)
        ),
        batch_size=BATCH,
    )
    return campaign


def _choose(campaign: Any, lead: Any, measured: Measured, people: int) -> None:
    from raderwerk.campaigns.selection import Spec, preview
    from raderwerk.campaigns.services.selecting import select
    from raderwerk.caseload.filters import Asker
    from raderwerk.caseload.worklists import Moment
    from raderwerk.core.clock import today

    asker, spec = Asker(lead.pk, Moment(today())), Spec(today(), months=0, spoken_months=0)
    with measured.piece("preview of choosing", people):
        preview(campaign, Spec(today(), months=24, spoken_months=3), asker)
    chosen = preview(campaign, spec, asker).chosen
    with measured.piece("choosing", chosen):
        select(campaign, spec, asker, lead)


def _invite(campaign: Any, lead: Any, measured: Measured) -> Any:
    from raderwerk.campaigns.models import FollowUp
    from raderwerk.campaigns.services import inviting

    waiting = FollowUp.objects.filter(campaign=campaign, status="not_invited").count()
    with measured.piece("inviting in the background", waiting):
        run = inviting.start_run(campaign, inviting.Whom(), ["letter"], lead)
        while not inviting.is_over(run):
            run = inviting.invite_batch(run)
    return inviting.change_run(run, "done")


def _letters(campaign: Any, run: Any, letters: int, measured: Measured) -> None:
    from raderwerk.campaigns.models import Message
    from raderwerk.campaigns.services.letters import make_letters
    from raderwerk.privacy.log import processing_trace

    first = Message.objects.order_by("pk").values_list("pk", flat=True)[:letters]
    Message.objects.exclude(pk__in=list(first)).update(state="withdrawn")
    with processing_trace(origin="benchmark"), measured.piece("letters as PDF (a sample)", letters):
        make_letters(campaign, run)
    Message.objects.filter(state="withdrawn").update(state="waiting")


def _refresh(campaign: Any, measured: Measured) -> None:
    from django.db import connection

    from raderwerk.campaigns.follow_up_statement import DERIVED
    from raderwerk.campaigns.models import FollowUp
    from raderwerk.campaigns.services.follow_ups import refresh

    _appointments(campaign)
    everybody = FollowUp.objects.filter(campaign=campaign)
    rows = everybody.count()
    refresh(everybody)
    with measured.piece("refresh, nothing changed", rows):
        refresh(everybody)
    day = dt.date(2000, 1, 1)
    other: dict[str, Any] = {name: day for name in DERIVED if name.endswith("_on")}
    other |= {"status": "closed", "action_needed": True, "may_be_convened": True, "local_outcome_id": None}
    settings = ", ".join(f"{name} = %s" for name in other)
    moment = connection.ops.adapt_datetimefield_value(dt.datetime.now(dt.UTC))
    with measured.piece("bare update", rows), connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE campaigns_followup SET {settings}, status_since = %s WHERE campaign_id = %s",
            [*(str(value) if isinstance(value, dt.date) else value for value in other.values()), moment, campaign.pk],
        )
    with measured.piece("refresh, everything changed", rows):
        refresh(everybody)


def _appointments(campaign: Any) -> None:
    """One in five people had an appointment, or has one, each in a slot of its own."""
    from raderwerk.campaigns.models import Appointment, FollowUp, Slot

    slots = Slot.objects.filter(campaign=campaign).order_by("pk").values_list("pk", flat=True)
    now = dt.datetime.now(dt.UTC)
    states = {"attended": -9, "no_show": -4, "excused": -2, "planned": 3}
    kinds = list(states.items())
    ids = FollowUp.objects.filter(campaign=campaign).order_by("pk").values_list("pk", flat=True)
    made = []
    for index, (pk, slot) in enumerate(zip(list(ids)[::SPOKEN_PART], slots, strict=False)):
        state, days = kinds[index % len(kinds)]
        starts = now + dt.timedelta(days=days)
        ends = starts + dt.timedelta(minutes=45)
        made.append(Appointment(follow_up_id=pk, slot_id=slot, state=state, starts_at=starts, ends_at=ends, booked_by="person"))
    Appointment.objects.bulk_create(made, batch_size=BATCH)


def _keep_one_month(campaign: Any) -> None:
    """Nobody has places in the calendar for 100,000 people: the pages show those of one month."""
    from raderwerk.campaigns.models import Slot

    free = Slot.objects.filter(campaign=campaign, appointments=None).free()
    kept = free.order_by("pk").values_list("pk", flat=True)[:MONTH]
    free.exclude(pk__in=list(kept)).delete()


def _pages(campaign: Any, lead: Any, rounds: int) -> dict[str, float]:
    from django.test import Client as Browser
    from django.urls import reverse

    from raderwerk.people.middleware import SESSION_KEY

    browser = Browser(SERVER_NAME="localhost")
    browser.force_login(lead.user, backend="django.contrib.auth.backends.ModelBackend")
    session = browser.session
    session[SESSION_KEY] = lead.pk
    session.save()
    pages = {
        "campaign": reverse("campaign", args=[campaign.pk]),
        "people: something to do": reverse("campaign_people", args=[campaign.pk]),
        "people: everybody": reverse("campaign_people", args=[campaign.pk]) + "?lijst=iedereen",
        "inviting": reverse("campaign_invite", args=[campaign.pk]),
    }
    return {name: _p95(browser, address, rounds) for name, address in pages.items()}


def _p95(browser: Any, address: str, rounds: int) -> float:
    """Milliseconds; the first time, in which templates are read, does not count."""
    seconds = []
    for _round in range(rounds + 1):
        begun = time.perf_counter()
        answer = browser.get(address)
        seconds.append(time.perf_counter() - begun)
        if answer.status_code != 200:
            raise RuntimeError(f"{address}: {answer.status_code}")
    return 1000 * statistics.quantiles(seconds[1:], n=20)[-1]


if __name__ == "__main__":
    django.setup()
    print(json.dumps(main(*map(int, sys.argv[1:4]))))
