"""Pages of switching: what is shown, asked and kept, for whom, and with how many statements."""

import datetime as dt

import pytest
from django.urls import reverse

from raderwerk.caseload import day, person_page
from raderwerk.caseload.models import Client
from raderwerk.core import readability
from raderwerk.finances import fall_back_letter
from raderwerk.finances.enums import SwitchState as State
from raderwerk.finances.models import FallBackPromise, IncomeMonth, Restart, Snapshot
from raderwerk.finances.services import income_months, switching
from raderwerk.finances.switching_months import Wages
from raderwerk.finances.switching_on_pages import promised_for
from raderwerk.finances.switching_rules import Step
from raderwerk.people.models import User
from raderwerk.privacy.models import LogEntry
from tests.caseload.person.conftest import asveld, colleague, me, signed_in, somebody, trace, visitor
from tests.caseload.person.test_pages import statements
from tests.caseload.person.world import TODAY, make_member, make_organisation
from tests.finances.switching_world import ENDED_ON, begin, keep, make_leaver

__all__ = ["asveld", "colleague", "me", "somebody", "trace", "visitor"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("trace")]
PROMISED = dt.date(2026, 11, 30)
COMING = {"work_ended_on": "2026-11-20", "why": "contract"}


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    for name in ("switching", "restarts", "income_months"):
        monkeypatch.setattr(f"raderwerk.finances.views.{name}.today", lambda: TODAY)


@pytest.fixture
def leaver(asveld):
    return make_leaver(asveld)


def read(visitor, name, client) -> str:
    return visitor.get(reverse(name, args=[client.pseudonym])).content.decode()


def promised(leaver, me) -> Restart:
    return switching.move(begin(leaver, me), State.PROMISED, Step(TODAY, PROMISED))


# -- keeping, and the panel of the person


def test_what_is_known_is_filled_in_and_kept_only_with_consent(visitor, leaver) -> None:
    address = reverse("snapshot_new", args=[leaver.pseudonym])
    assert "Dorpsstraat 8" in visitor.get(address).content.decode()
    data = {"address": "Dorpsstraat 8", "rent": "640,50", "children_born": "1-3-2018\n24-12-2020", "household": "single_parent"}
    refused = visitor.post(address, data)
    assert refused.status_code == 200
    assert not Snapshot.objects.exists()
    visitor.post(address, data | {"consent": "on"})
    kept = Snapshot.objects.get()
    assert kept.facts["children_born"] == "2018-03-01 2020-12-24"
    assert (kept.facts["rent"], kept.usable_until) == ("640.50", dt.date(2027, 6, 30))


@pytest.mark.parametrize("word", ["31-2-2018", "vorig jaar"])
def test_a_date_that_cannot_be_is_told_with_an_example(visitor, leaver, word) -> None:
    page = visitor.post(reverse("snapshot_new", args=[leaver.pseudonym]), {"children_born": word, "consent": "on"})
    assert "is geen datum. Schrijf een datum als 14-3-2018." in page.content.decode()


@pytest.mark.parametrize(("fact", "text"), [("children_born", "1-3-2018\n24-11-2026"), ("partner_born", "2027-01-01")])
def test_nobody_is_born_tomorrow(visitor, leaver, fact, text) -> None:
    page = visitor.post(reverse("snapshot_new", args=[leaver.pseudonym]), {fact: text, "consent": "on"})
    assert list(page.context["form"].errors) == [fact]
    assert not Snapshot.objects.exists()


def test_a_benefit_of_long_ago_is_refused_with_the_reason(visitor, asveld) -> None:
    old = make_leaver(asveld, "0000032", ended_on=dt.date(2025, 1, 31))
    page = visitor.post(reverse("snapshot_new", args=[old.pseudonym]), {"consent": "on"})
    assert "meer dan 12 maanden geleden" in page.content.decode()
    assert "meer dan 12 maanden geleden" in read(visitor, "switching", old)


def test_the_person_page_offers_what_fits(visitor, leaver, somebody, me) -> None:
    assert "Groene knop" not in read(visitor, "client", somebody)
    assert "Bewaar wat we weten" in read(visitor, "client", leaver)
    keep(leaver, me)
    assert "Groene knop" in read(visitor, "client", leaver)
    promised(leaver, me)
    assert "het geld staat er uiterlijk maandag 30 november" in read(visitor, "client", leaver)


def test_the_green_button_goes_after_twelve_months(leaver, me) -> None:
    kept = keep(leaver, me)
    panel = person_page.PANELS["switching"]
    found = Client.objects.annotate(**panel.columns()).get(pk=leaver.pk)
    assert panel.read(found, kept.usable_until).snapshot_until == kept.usable_until
    assert panel.read(found, kept.usable_until + dt.timedelta(days=1)) is None


# -- the green button


def test_the_green_button_asks_only_what_changed(visitor, leaver, me) -> None:
    keep(leaver, me)
    address = reverse("restart_new", args=[leaver.pseudonym])
    html = visitor.get(address).content.decode()
    assert "1 maart 2018" in html
    assert "Wanneer is de partner geboren" not in html
    visitor.post(address, COMING | {"rent": "700"})
    made = Restart.objects.get()
    assert made.changed == {"rent": "700", "why": "contract"}
    checklist = visitor.get(reverse("restart", args=[made.key])).content.decode()
    assert "was: €\N{NO-BREAK SPACE}640" in checklist
    assert checklist.index("Dit is veranderd") < checklist.index("Dit is nog nodig") < checklist.index("Dit weten we al")
    assert visitor.get(address).url == reverse("restart", args=[made.key])


def test_the_day_is_filled_in_promised_and_handed_over(visitor, leaver, me) -> None:
    restart = begin(leaver, me)
    address, step = reverse("restart", args=[restart.key]), reverse("restart_step", args=[restart.key])

    def take(target, **more):
        version = visitor.get(address).context["step"].current_version
        return visitor.post(step, {"target": target, "version": version, **more})

    assert visitor.get(address).context["step"].initial["promised_on"] == PROMISED
    assert "Op deze dag wordt niet gewerkt" in take(State.PROMISED, promised_on="2026-11-29").content.decode()
    take(State.PROMISED, promised_on=PROMISED.isoformat())
    for name, kind in (("restart_xlsx", "spreadsheetml"), ("restart_json", "json")):
        answer = visitor.get(reverse(name, args=[restart.key]))
        assert kind in answer["Content-Type"]
        assert answer["Cache-Control"] == "no-store"
    take(State.HANDED_OVER)
    take(State.PAID)
    restart.refresh_from_db()
    assert restart.state == State.PAID


def test_a_stale_page_takes_no_step(visitor, leaver, me) -> None:
    restart = promised(leaver, me)
    stale = {"target": State.STOPPED, "version": "oud", "note": "Getypt"}
    page = visitor.post(reverse("restart_step", args=[restart.key]), stale).content.decode()
    assert "intussen bijgewerkt" in page
    assert "Getypt" in page


def test_what_was_missing_is_filled_in_on_the_page(visitor, leaver, me) -> None:
    restart = begin(leaver, me)
    visitor.post(reverse("restart_complete", args=[restart.key]), {"rent": "640", "papers": ["pay-slip"]})
    restart.refresh_from_db()
    assert (restart.changed["rent"], restart.missing) == ("640", ["pay-slip"])


def test_a_download_is_logged_as_leaving_the_house(visitor, leaver, me) -> None:
    restart = promised(leaver, me)
    before = LogEntry.objects.count()
    visitor.get(reverse("restart_json", args=[restart.key]))
    assert LogEntry.objects.count() > before


def test_a_promised_day_is_on_the_day_of_who_looks_after_it(visitor, leaver, me, colleague) -> None:
    restart = promised(leaver, me)
    user = User.objects.get(pk=me.user_id)
    assert [one.pk for one in promised_for(day.Day(user, me, TODAY)).restarts] == [restart.pk]
    assert promised_for(day.Day(user, colleague, TODAY)) is None
    assert "Beloofd: uitkering weer betaald" in visitor.get(reverse("today")).content.decode()
    switching.move(restart, State.STOPPED, Step(TODAY, note="Toch werk"))
    assert promised_for(day.Day(user, me, TODAY)) is None


# -- the letter


def test_a_letter_is_made_and_given(visitor, leaver) -> None:
    visitor.post(reverse("fall_back_new", args=[leaver.pseudonym]), {"starts_work_on": "2026-12-01", "within_days": "3"})
    letter = FallBackPromise.objects.get()
    assert "3 werkdagen" in letter.text
    answer = visitor.get(reverse("fall_back_pdf", args=[letter.key]))
    assert answer.content.startswith(b"%PDF")
    assert "Besluit binnen 3 werkdagen" in read(visitor, "switching", leaver)


def test_the_letter_and_the_question_are_easy_to_read() -> None:
    for text in (fall_back_letter.words(ENDED_ON, 5), switching.wording()):
        sentences = [part for part in text.replace("?", ".").replace(":", ".").split(".") if part.strip()]
        assert sum(len(part.split()) for part in sentences) / len(sentences) <= readability.IDEAL_MOST


# -- months


def test_months_are_kept_and_counted(visitor, leaver, me) -> None:
    keep(leaver, me)
    address = reverse("income_months", args=[leaver.pseudonym])
    assert "Te besteden per maand" not in visitor.get(address).content.decode()
    visitor.post(address, {"verwacht-7": "600", "echt-7": "2400,50", "verwacht-8": "300"})
    july = IncomeMonth.objects.get(month=dt.date(2026, 7, 1))
    assert (july.expected, float(july.actual)) == (600, 2400.5)
    html = visitor.get(address).content.decode()
    assert "Te besteden per maand" in html
    assert "minder binnen dan met alleen bijstand" in html
    assert "te kort" in html


def test_without_a_birthday_nothing_is_computed_and_the_page_says_what_to_do(visitor, somebody, me) -> None:
    income_months.keep(somebody, {dt.date(2026, 7, 1): Wages(expected=600)}, by=me)
    html = read(visitor, "income_months", somebody)
    assert "De geboortedatum ontbreekt" in html
    assert "Te besteden per maand" not in html


def test_a_year_of_which_the_law_is_not_known_is_kept_and_not_guessed(visitor, leaver) -> None:
    address = reverse("income_months", args=[leaver.pseudonym]) + "?jaar=2027"
    html = visitor.post(address, {"verwacht-1": "600"}, follow=True).content.decode()
    assert "januari 2027" in html
    assert "nog geen bedragen" in html
    assert "Te besteden per maand" not in html


@pytest.mark.parametrize("year", ["1999", "9999", "rommel", ""])
def test_any_year_in_the_address_gives_a_page(visitor, leaver, year) -> None:
    assert visitor.get(reverse("income_months", args=[leaver.pseudonym]), {"jaar": year}).status_code == 200


def test_what_is_not_known_is_said_beside_the_figures(visitor, leaver, me) -> None:
    income_months.keep(leaver, {dt.date(2026, 7, 1): Wages(expected=600)}, by=me)
    assert "Huurtoeslag is niet meegeteld." in read(visitor, "income_months", leaver)
    keep(leaver, me)
    assert "Huurtoeslag is niet meegeteld." not in read(visitor, "income_months", leaver)


# -- who, and how much


def test_another_municipality_sees_nothing(leaver, me) -> None:
    elsewhere = signed_in(make_member(make_organisation("Gemeente Elders"), "Els Elders"))
    restart = promised(leaver, me)
    for name in ("restart", "restart_xlsx", "restart_json"):
        assert elsewhere.get(reverse(name, args=[restart.key])).status_code == 404


def test_a_full_history_asks_no_more_than_a_short_one(visitor, leaver, asveld, me) -> None:
    keep(leaver, me)
    other = make_leaver(asveld, "0000033")
    keep(other, me)
    for _time in range(4):
        switching.move(promised(other, me), State.STOPPED, Step(TODAY, note="Toch werk"))
    for client in (leaver, other):
        promised(client, me)
    for name in ("switching", "client", "income_months"):
        addresses = [reverse(name, args=[client.pseudonym]) for client in (leaver, leaver, other)]
        _warm, short, full = (statements(visitor, address) for address in addresses)
        assert len(full) == len(short), name
