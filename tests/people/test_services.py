"""Inviting, changing and ending members; nothing is ever deleted."""

import json
from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from raderwerk.people import invitations, services, tasks
from raderwerk.people.enums import Role
from raderwerk.people.models import Membership, User
from raderwerk.people.services import Invitation, Refused
from raderwerk.privacy.models import Change
from tests.people.conftest import PASSWORD, member

TODAY = date(2026, 11, 23)
NEW = Invitation(name="Fenna Verzonnen", email="Fenna@Raderdam.example", role=Role.CASE_MANAGER, team="Noord", code="K07")


def _invite(administrator: Membership, invitation: Invitation = NEW) -> Membership:
    return services.invite(invitation, administrator.organisation, on=TODAY, by=administrator.user)


def test_an_invitation_makes_an_account_that_cannot_sign_in_yet(administrator) -> None:
    membership = _invite(administrator)
    assert (membership.user.email, membership.team, membership.code, membership.started_on) == (
        "fenna@raderdam.example",
        "Noord",
        "K07",
        TODAY,
    )
    assert membership.user.is_invited
    assert not membership.user.has_usable_password()


def test_what_happens_to_rights_stands_in_the_change_log(administrator) -> None:
    membership = _invite(administrator)
    services.change_membership(membership, role=Role.TEAM_LEAD, team="", code="", by=administrator.user, on=TODAY)
    services.end_membership(membership, reason="uit dienst", by=administrator.user, on=TODAY)
    lines = Change.objects.filter(record_type="people.membership", record=membership.pk).order_by("pk")
    assert [line.action for line in lines] == ["created", "changed", "changed"]
    assert json.loads(lines[1].values)["role"] == ["case_manager", "team_lead"]
    assert "password" not in "".join(line.values for line in Change.objects.filter(record_type="people.user").order_by("pk"))


def test_the_mail_holds_a_link_that_works_once(administrator) -> None:
    membership = _invite(administrator)
    tasks.send_invitation.func(membership.pk)
    (message,) = mail.outbox
    assert message.to == ["fenna@raderdam.example"]
    token = message.body.split("/uitnodiging/")[1].split("/")[0]
    assert invitations.invited(token) == membership.user
    services.accept_invitation(membership.user, PASSWORD)
    assert invitations.invited(token) is None


def test_an_invitation_expires_after_72_hours(administrator, monkeypatch) -> None:
    import time

    now = time.time()
    token = invitations.link(_invite(administrator).user).split("/uitnodiging/")[1].strip("/")
    monkeypatch.setattr("time.time", lambda: now + 72 * 3600 - 60)
    assert invitations.invited(token)
    monkeypatch.setattr("time.time", lambda: now + 72 * 3600 + 60)
    assert invitations.invited(token) is None


def test_a_fresh_invitation_ends_the_one_before(administrator) -> None:
    membership = _invite(administrator)
    first = invitations.link(membership.user).split("/uitnodiging/")[1].strip("/")
    services.invite_again(membership)
    membership.user.refresh_from_db()
    assert invitations.invited(first) is None
    assert invitations.invited(invitations.link(membership.user).split("/uitnodiging/")[1].strip("/"))


def test_who_came_in_is_not_invited_again(administrator, case_manager) -> None:
    with pytest.raises(Refused):
        services.invite_again(case_manager)


def test_somebody_known_gets_a_second_role_and_no_second_account(administrator, case_manager) -> None:
    invitation = Invitation(name="x", email=case_manager.user.email.upper(), role=Role.TEAM_LEAD)
    membership = _invite(administrator, invitation)
    assert membership.user == case_manager.user
    tasks.send_invitation.func(membership.pk)
    assert "/uitnodiging/" not in mail.outbox[0].body


def test_the_same_role_twice_is_refused_in_words(administrator, case_manager) -> None:
    with pytest.raises(Refused, match="al bij deze organisatie"):
        _invite(administrator, Invitation(name="x", email=case_manager.user.email, role=Role.CASE_MANAGER))


def test_an_administrator_hands_themselves_no_role(administrator) -> None:
    with pytest.raises(Refused):
        _invite(administrator, Invitation(name="x", email=administrator.user.email, role=Role.CASE_MANAGER))


def test_a_changed_role_counts_from_today_and_a_changed_team_does_not(administrator, raderdam) -> None:
    started = TODAY - timedelta(days=400)
    membership = member(raderdam, Role.CASE_MANAGER, "Dani Verzonnen", started_on=started)
    changed = services.change_membership(
        membership, role=Role.CASE_MANAGER, team="Zuid", code="", by=administrator.user, on=TODAY
    )
    assert (changed.team, changed.started_on) == ("Zuid", started)
    changed = services.change_membership(membership, role=Role.TEAM_LEAD, team="Zuid", code="", by=administrator.user, on=TODAY)
    assert (changed.role, changed.started_on) == (Role.TEAM_LEAD, TODAY)


def test_an_ended_membership_stays_with_its_reason(administrator, case_manager) -> None:
    services.end_membership(case_manager, reason="uit dienst", by=administrator.user, on=timezone.localdate())
    case_manager.refresh_from_db()
    assert (case_manager.ended_on, case_manager.end_reason) == (timezone.localdate(), "uit dienst")
    assert case_manager not in Membership.objects.active()
    assert User.objects.filter(pk=case_manager.user_id).exists()


def test_the_last_administrator_stays(administrator, raderdam) -> None:
    other = member(raderdam, Role.TEAM_LEAD, "Tineke Teamleider")
    with pytest.raises(Refused, match="enige beheerder"):
        services.end_membership(administrator, reason="weg", by=other.user, on=TODAY)
    member(raderdam, Role.ADMINISTRATOR, "Bo Beheerder", started_on=TODAY)
    services.end_membership(administrator, reason="weg", by=other.user, on=timezone.localdate())


def test_a_membership_cannot_end_before_it_starts(case_manager) -> None:
    case_manager.ended_on = case_manager.started_on - timedelta(days=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        case_manager.save()


def test_an_organisation_needs_a_kind_and_a_name_of_its_own(raderdam) -> None:
    with pytest.raises(ValidationError):
        services.add_organisation(name="Gemeente Raderdam", kind="municipality")
    with pytest.raises(ValidationError):
        services.add_organisation(name="Gemeente Tandwijk", kind="club")
    assert services.add_organisation(name="Gemeente Tandwijk", kind="municipality").owns_caseload


def test_who_was_quiet_for_a_quarter_stands_out(raderdam) -> None:
    since = TODAY - timedelta(days=90)
    quiet = member(raderdam, Role.CASE_MANAGER, "Stil Verzonnen", started_on=TODAY - timedelta(days=200))
    fresh = member(raderdam, Role.CASE_MANAGER, "Nieuw Verzonnen", started_on=TODAY)
    busy = member(raderdam, Role.CASE_MANAGER, "Druk Verzonnen", started_on=TODAY - timedelta(days=200))
    User.objects.filter(pk=busy.user_id).update(last_login=timezone.make_aware(timezone.datetime(2026, 11, 20, 9)))
    found = {membership.pk: membership.is_quiet for membership in Membership.objects.with_quiet(since).order_by("pk")}
    assert found == {quiet.pk: True, fresh.pk: False, busy.pk: False}
