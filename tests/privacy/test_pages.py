"""The privacy officer's pages: use, check, retention, destruction log and inzage."""

import json
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.urls import reverse

from raderwerk.caseload.models import Client, Contact
from raderwerk.people.models import Membership
from raderwerk.privacy import guards
from raderwerk.privacy import log as processing_log
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.models import Destruction, LogEntry, LogSpan, Postponement
from tests.caseload.person.world import make_client, make_member, make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(organisation, client) -> Membership:
    officer = make_member(organisation, "Pia Privacy", "privacy_officer")
    client.force_login(officer.user, backend="django.contrib.auth.backends.ModelBackend")
    return officer


@pytest.fixture
def colleague(organisation) -> Membership:
    return make_member(organisation)


@pytest.fixture
def at(monkeypatch):
    """`at(day, hour)` sets the clock of the log to a moment of November 2026, in UTC."""
    return lambda day, hour: monkeypatch.setattr(
        processing_log.timezone, "now", lambda: datetime(2026, 11, day, hour, tzinfo=UTC)
    )


def page_of(client, name: str, *args, **query) -> str:
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


PERIOD = {"van": "2026-11-01", "tot": "2026-11-30"}


class TestUse:
    def test_it_shows_who_and_why_and_how_many_but_never_whose(
        self, client, officer, colleague, organisation, log, at, somebody
    ) -> None:
        at(4, 10)
        log(somebody, actor=colleague.pk, organisation=organisation.pk)
        page = page_of(client, "privacy_log", **PERIOD)
        assert colleague.user.name in page
        assert "Dossier van een persoon bekijken" in page
        assert "1 keer gegevens van iemand gebruikt, door 1 collega" in page
        assert str(somebody) not in page

    def test_another_municipality_is_not_shown(self, client, officer, log, at, somebody) -> None:
        at(4, 10)
        log(
            somebody,
            actor=make_member(make_organisation("Elders"), "Vreemde Collega").pk,
            organisation=officer.organisation_id + 1,
        )
        assert "Vreemde Collega" not in page_of(client, "privacy_log", **PERIOD)

    @pytest.mark.parametrize(
        ("filters", "shown"),
        [
            ({"doel": "worklist"}, 0),
            ({"doel": "person-page"}, 1),
            ({"wat": "exported"}, 0),
            ({"wat": "read"}, 1),
            ({"van": "2026-11-05"}, 0),
            ({"tot": "2026-11-03"}, 0),
            ({"van": "2026-11-04", "tot": "2026-11-04"}, 1),
        ],
    )
    def test_the_filters_narrow_the_log(
        self, client, officer, colleague, organisation, log, at, somebody, filters, shown
    ) -> None:
        at(4, 10)
        log(somebody, actor=colleague.pk, organisation=organisation.pk)
        answer = client.get(reverse("privacy_log"), {**PERIOD, **filters})
        assert len(answer.context["lines"]) == shown

    def test_a_filter_on_who(self, client, officer, colleague, organisation, log, at, somebody) -> None:
        at(4, 10)
        log(somebody, actor=colleague.pk, organisation=organisation.pk)
        for member, shown in ((colleague, 1), (officer, 0)):
            assert len(client.get(reverse("privacy_log"), {**PERIOD, "wie": member.pk}).context["lines"]) == shown

    @pytest.mark.parametrize(
        ("day", "hour", "people", "action", "why"),
        [
            (4, 10, 501, Action.LISTED, "Zag 501 keer gegevens van mensen."),
            (4, 23, 1, Action.READ, "Gebruikte 1 keer gegevens buiten werktijd."),
            (7, 12, 1, Action.READ, "Gebruikte 1 keer gegevens buiten werktijd."),
            (4, 10, 3, Action.EXPORTED, "Nam gegevens van 3 mensen mee in een bestand."),
        ],
        ids=["many", "night", "weekend", "export"],
    )
    def test_unusual_use_stands_out(
        self, client, officer, colleague, organisation, log, at, day, hour, people, action, why
    ) -> None:
        from uuid import uuid4

        at(day, hour)
        facts = {
            "actor": colleague.pk,
            "organisation": organisation.pk,
            "origin": "web 203.0.113.0/24",
            "activity": Activity.WORKLIST,
        }
        log(*(uuid4() for _ in range(people)), action=action, **facts)
        assert [one.why[-len(why) :] for one in client.get(reverse("privacy_log"), PERIOD).context["stands_out"]] == [why]

    def test_an_ordinary_day_does_not_stand_out(self, client, officer, colleague, organisation, log, at, somebody) -> None:
        at(4, 10)
        log(somebody, actor=colleague.pk, organisation=organisation.pk, origin="web 203.0.113.0/24")
        assert "In deze dagen viel niets op." in page_of(client, "privacy_log", **PERIOD)

    def test_the_number_of_statements_does_not_grow(
        self, client, officer, colleague, organisation, log, somebody, django_assert_max_num_queries
    ) -> None:
        for _ in range(30):
            log(somebody, actor=colleague.pk, organisation=organisation.pk)
        with django_assert_max_num_queries(15):
            page_of(client, "privacy_log")


class TestCheck:
    def test_a_whole_log_says_so(self, client, officer, log, somebody) -> None:
        log(somebody, organisation=officer.organisation_id)
        assert "Het logboek klopt" in page_of(client, "privacy_check")

    def test_a_broken_log_says_where(self, client, officer, log, somebody) -> None:
        log(somebody, organisation=officer.organisation_id)
        guards.remove(connection)
        LogSpan.objects.update(actor=99)
        guards.install(connection)
        page = page_of(client, "privacy_check")
        assert "Het logboek klopt niet" in page
        assert "Breekt bij regel 0" in page


class TestRetention:
    @pytest.fixture
    def expired(self, organisation) -> Client:
        expired = make_client(organisation, "0000077", since=None)
        expired.periods.create(scheme="pw", starts_on=date(2001, 1, 1), ends_on=date(2002, 1, 1))
        return expired

    def test_nothing_due_shows_the_terms(self, client, officer) -> None:
        page = page_of(client, "retention_review")
        assert "Er is niets verlopen" in page
        assert "10 jaar" in page
        assert client.get(reverse("retention_destroy", args=["client-file"])).status_code == 404

    def test_destroying_asks_a_reason_and_is_written_down(self, client, officer, expired) -> None:
        url = reverse("retention_destroy", args=["client-file"])
        assert "1 januari 2002" in page_of(client, "retention_review")
        assert client.post(url, {"reason": ""}).status_code == 200
        assert Client.objects.exists()

        assert client.post(url, {"reason": "Termijn voorbij"}).url == reverse("destructions")
        assert not Client.objects.exists()
        page = page_of(client, "destructions")
        assert "Dossiers" in page
        assert "Termijn voorbij" in page
        assert set(Destruction.objects.values_list("decided_by", flat=True)) == {officer.pk}
        assert LogEntry.objects.about(expired.pseudonym).get().span.actor == officer.pk

    def test_keeping_one_file_longer(self, client, officer, expired) -> None:
        url = reverse("retention_postpone", args=["client-file"])
        facts = {"until": "2199-01-01", "reason": "Er loopt een bezwaar"}
        assert "staat niet in het bestand" in client.post(url, {**facts, "number": "999"}).content.decode()
        assert client.post(url, {**facts, "number": "0000077"}).url == reverse("retention_review")
        assert Postponement.objects.get().subject == expired.pseudonym
        page = page_of(client, "retention_review")
        assert "Er is niets verlopen" in page
        assert "Er loopt een bezwaar" in page


def _unpacked(pdf: bytes) -> Iterator[bytes]:
    """The compressed parts of a PDF, opened."""
    for packed in re.findall(rb"stream\n(.*?)\nendstream", pdf, re.DOTALL):
        with suppress(zlib.error):
            yield zlib.decompress(packed)


class TestInzage:
    @pytest.fixture
    def person(self, organisation, colleague) -> Client:
        person = make_client(organisation)
        Contact.objects.create(
            client=person, on=date(2026, 11, 3), channel="phone", result="spoken", note="Wil graag koken", recorded_by=colleague
        )
        return person

    def test_a_number_leads_to_everything_about_somebody(self, client, officer, person) -> None:
        answer = client.post(reverse("inzage"), {"number": " 0000012 "})
        assert answer.url == reverse("inzage_person", args=[person.pseudonym])
        page = client.get(answer.url).content.decode()
        assert all(text in page for text in ("Maquetteink", "Wil graag koken", "Participatiewet", "1 maart 2022"))
        assert LogEntry.objects.about(person.pseudonym).first().span.activity == "subject-access"

    def test_an_unknown_number_says_so(self, client, officer) -> None:
        assert "staat niet in het bestand" in client.post(reverse("inzage"), {"number": "1"}).content.decode()

    def test_somebody_of_another_municipality_is_not_found(self, client, officer) -> None:
        other = make_client(make_organisation("Gemeente Elders"), "0000099")
        assert "staat niet in het bestand" in client.post(reverse("inzage"), {"number": "0000099"}).content.decode()
        assert client.get(reverse("inzage_json", args=[other.pseudonym])).status_code == 404

    def test_json_holds_values_and_words(self, client, officer, person) -> None:
        answer = client.get(reverse("inzage_json", args=[person.pseudonym]))
        found = json.loads(answer.content)["sections"]
        assert found["person"]["records"][0]["surname"]["value"] == "Maquetteink"
        (contact,) = found["contacts"]["records"]
        assert (contact["result"]["value"], contact["result"]["text"]) == ("spoken", "Gesproken")
        assert (contact["on"]["value"], contact["on"]["text"]) == ("2026-11-03", "3 november 2026")
        assert LogEntry.objects.about(person.pseudonym).first().span.action == "exported"

    def test_colleagues_are_named_by_role(self, client, officer, person, colleague, log) -> None:
        log(person.pseudonym, actor=colleague.pk, organisation=officer.organisation_id)
        content = client.get(reverse("inzage_json", args=[person.pseudonym])).content.decode()
        assert "Klantmanager" in content
        assert colleague.user.name not in content

    def test_changes_are_shown_before_and_after(self, client, officer, person) -> None:
        person.language = "Pools"
        person.save()
        person.language = "Turks"
        person.save()
        assert "Pools → Turks" in page_of(client, "inzage_person", person.pseudonym)

    def test_the_pdf_is_tagged(self, client, officer, person) -> None:
        content = client.get(reverse("inzage_pdf", args=[person.pseudonym])).content
        assert content.startswith(b"%PDF")
        objects = b"".join(_unpacked(content))
        assert b"/StructTreeRoot" in objects
        assert b"/Lang (nl)" in objects


class TestRegister:
    def test_everybody_can_read_what_happens_with_data(self, client) -> None:
        page = page_of(client, "processing_register")
        assert "Participatiewet art. 7" in page

    def test_each_version_has_its_own_address(self, client) -> None:
        found = client.get("/verwerkingen/person-page/v1").json()
        assert found["id"].endswith("/verwerkingen/person-page/v1")
        assert found["purpose"]
        assert client.get("/verwerkingen/person-page/v99").status_code == 404
