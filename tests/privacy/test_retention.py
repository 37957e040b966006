"""Retention: what has expired is found, destroyed without a trace of whose it was, or kept longer with a reason."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from raderwerk.caseload.models import BenefitPeriod, Client, Contact
from raderwerk.people.models import Membership
from raderwerk.privacy import destroying, retention
from raderwerk.privacy import log as processing_log
from raderwerk.privacy.log import processing_trace
from raderwerk.privacy.models import Change, Consent, Destruction, LogEntry, LogSpan, LogStream
from raderwerk.privacy.verifying import verify
from tests.caseload.person.world import make_client, make_member, make_organisation

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)


@pytest.fixture
def officer(organisation) -> Membership:
    return make_member(organisation, "Pia Privacy", "privacy_officer")


@pytest.fixture
def rule():
    return retention.rules()["client-file"]


def closed(organisation, number: str, ended: date | None, *, left: date | None = None, began: date = date(2005, 1, 1)) -> Client:
    client = make_client(organisation, number, since=None)
    BenefitPeriod.objects.create(client=client, scheme="pw", starts_on=began, ends_on=ended)
    Client.objects.filter(pk=client.pk).update(open_since=None if ended else began, left_export_on=left)
    return client


def destroy(rule, organisation, officer, on: date = TODAY) -> dict:
    with processing_trace(origin="test", actor=officer.pk, organisation=organisation.pk):
        return dict(destroying.destroy(rule, organisation.pk, on=on, reason="Termijn voorbij", decided_by=officer))


@pytest.mark.parametrize(
    ("ended", "left", "is_due"),
    [
        (date(2016, 11, 22), None, True),
        (date(2016, 11, 23), None, False),
        (date(2016, 11, 22), date(2020, 1, 1), False),
        (None, None, False),
        (None, date(2016, 11, 22), True),
    ],
    ids=["ten years and a day", "ten years", "left the export later", "still receives", "left the export, never ended"],
)
def test_a_file_expires_ten_years_after_the_last_thing_that_ended(organisation, rule, ended, left, is_due) -> None:
    client = closed(organisation, "0000001", ended, left=left)
    assert (client in rule.due(organisation.pk, TODAY)) is is_due


def test_the_last_period_counts(organisation, rule) -> None:
    client = closed(organisation, "0000001", date(2010, 1, 1))
    BenefitPeriod.objects.create(client=client, scheme="pw", starts_on=date(2018, 1, 1), ends_on=date(2019, 1, 1))
    assert not rule.due(organisation.pk, TODAY).exists()


def test_the_review_counts_and_says_the_oldest(organisation, rule) -> None:
    closed(organisation, "0000001", date(2012, 3, 4))
    closed(organisation, "0000002", date(2014, 5, 6))
    (review,) = (one for one in destroying.review(organisation.pk, TODAY) if one.rule == rule)
    assert (review.count, review.oldest) == (2, date(2012, 3, 4))


def test_destroying_takes_the_whole_file_and_says_only_how_many(organisation, rule, officer) -> None:
    gone, stays = closed(organisation, "0000001", date(2012, 3, 4)), closed(organisation, "0000002", date(2022, 5, 6))
    Contact.objects.create(client=gone, on=date(2011, 1, 1), channel="phone", result="spoken", note="Iets")
    Consent.objects.create(
        subject=gone.pseudonym, organisation=organisation, purpose="Foto", wording="?", given_on=date(2011, 1, 1)
    )

    counts = destroy(rule, organisation, officer)

    assert list(Client.objects.order_by("pk")) == [stays]
    assert (counts["caseload.client"], counts["caseload.contact"], counts["privacy.consent"]) == (1, 1, 1)
    assert not Change.objects.filter(subject=gone.pseudonym).exists()
    lines = {line.record_type: line for line in Destruction.objects.order_by("pk")}
    assert lines["caseload.client"].count == 1
    assert (lines["caseload.client"].reason, lines["caseload.client"].decided_by) == ("Termijn voorbij", officer)
    assert all(str(gone.pseudonym) not in f"{line.rule} {line.reason}" for line in lines.values())
    assert LogEntry.objects.about(gone.pseudonym).first().span.action == "destroyed"


def test_another_municipality_is_left_alone(organisation, rule, officer) -> None:
    closed(make_organisation("Gemeente Elders"), "0000001", date(2012, 3, 4))
    assert destroy(rule, organisation, officer) == {}
    assert Client.objects.count() == 1


def test_destroying_without_a_reason_is_refused(organisation, rule, officer) -> None:
    closed(organisation, "0000001", date(2012, 3, 4))
    with pytest.raises(ValidationError):
        destroying.destroy(rule, organisation.pk, on=TODAY, reason=" ", decided_by=officer)
    assert Client.objects.exists()


def test_one_file_can_be_kept_longer(organisation, rule, officer) -> None:
    kept, gone = closed(organisation, "0000001", date(2012, 3, 4)), closed(organisation, "0000002", date(2012, 3, 4))
    destroying.postpone(
        rule, until=date(2027, 6, 1), on=TODAY, reason="Terugvordering loopt", decided_by=officer, subject=kept.pseudonym
    )
    destroy(rule, organisation, officer)
    assert list(Client.objects.order_by("pk")) == [kept]
    assert gone not in Client.objects.all()
    assert list(destroying.due(rule, organisation.pk, date(2027, 6, 2))) == [kept]


def test_a_whole_class_can_be_kept_longer(organisation, rule, officer) -> None:
    closed(organisation, "0000001", date(2012, 3, 4))
    destroying.postpone(rule, until=date(2027, 6, 1), on=TODAY, reason="Onderzoek van de rekenkamer", decided_by=officer)
    assert destroy(rule, organisation, officer) == {}
    assert destroying.due(rule, organisation.pk, date(2027, 6, 2)).exists()


@pytest.mark.parametrize(("until", "reason"), [(TODAY, "Want"), (date(2027, 1, 1), "  ")])
def test_keeping_longer_asks_a_later_day_and_a_reason(rule, officer, until, reason) -> None:
    with pytest.raises(ValidationError):
        destroying.postpone(rule, until=until, on=TODAY, reason=reason, decided_by=officer)


def test_expired_log_lines_go_and_the_chain_still_verifies(log, monkeypatch, organisation, officer, somebody) -> None:
    for year in (2019, 2020, 2026):
        monkeypatch.setattr(processing_log.timezone, "now", lambda year=year: datetime(year, 5, 5, 12, tzinfo=UTC))
        log(somebody, organisation=organisation.pk)
    monkeypatch.undo()
    head = bytes(LogStream.objects.get().head)

    counts = destroy(retention.rules()["processing-log"], organisation, officer)

    assert counts == {"privacy.logspan": 2, "privacy.logentry": 2}
    assert [entry.span.started_at.year for entry in LogEntry.objects.about(somebody)] == [2026]
    stream = LogStream.objects.get()
    assert (stream.first_sequence, stream.length) == (2, 3)
    assert bytes(stream.head) == head
    assert all(verdict.is_whole for verdict in verify())


def test_the_door_closes_behind_the_destruction(log, organisation, officer, somebody) -> None:
    log(somebody, organisation=organisation.pk)
    destroy(retention.rules()["processing-log"], organisation, officer)
    with pytest.raises(Exception, match="append-only"), transaction.atomic():
        LogSpan.objects.all()._raw_delete(connection.alias)


def test_a_former_colleague_loses_their_name_and_what_they_did_stays(organisation, officer) -> None:
    former = make_member(organisation, "Oud Collega Verzonnen")
    Membership.objects.filter(pk=former.pk).update(started_on=date(2020, 1, 1), ended_on=date(2023, 1, 1))
    counts = destroy(retention.rules()["accounts"], organisation, officer)
    former.user.refresh_from_db()
    assert counts == {"people.user": 1}
    assert (former.user.name, former.user.is_active) == ("Oud-collega", False)
    assert "verzonnen" not in former.user.email
    assert not Change.objects.filter(record_type="people.user", record=former.user_id).exists()
    assert not retention.rules()["accounts"].due(organisation.pk, TODAY).exists()


def test_a_colleague_with_another_role_keeps_their_name(organisation, officer) -> None:
    member = make_member(organisation, "Blijft Verzonnen")
    Membership.objects.create(user=member.user, organisation=organisation, role="team_lead")
    Membership.objects.filter(pk=member.pk).update(started_on=date(2020, 1, 1), ended_on=date(2023, 1, 1))
    assert destroy(retention.rules()["accounts"], organisation, officer) == {}
