"""Every write about members, organisations and one's own account."""

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from raderwerk.people import tasks
from raderwerk.people.models import Membership, Organisation, User
from raderwerk.people.rules import Change, refusal

ROLE_TWICE = _("Deze persoon heeft deze rol al bij deze organisatie.")


class Refused(Exception):
    """A change that the rules do not allow; its text tells the user why."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """Whom to invite, and as what."""

    name: str
    email: str
    role: str
    team: str = ""
    code: str = ""


@transaction.atomic
def add_organisation(*, name: str, kind: str, municipality: str = "") -> Organisation:
    """Add an organisation; `municipality` is a CBS code. Raises ValidationError."""
    organisation = Organisation(name=name, kind=kind, municipality_id=municipality or None)
    organisation.full_clean()
    organisation.save()
    return organisation


@transaction.atomic
def invite(invitation: Invitation, organisation: Organisation, *, on: date, by: User | None = None) -> Membership:
    """Give somebody a role, with an account if they have none, and send the invitation. Raises Refused and ValidationError.

    `by` is None for the first administrator, whom the command line invites.
    """
    user = User.objects.filter(email__iexact=invitation.email).first()
    _refuse_unless_allowed(by, user, None, invitation.role, organisation)
    user = user or User.objects.create_user(invitation.email, name=invitation.name)
    membership = Membership(
        user=user, organisation=organisation, role=invitation.role, team=invitation.team, code=invitation.code, started_on=on
    )
    _save(membership)
    tasks.send_invitation.enqueue(membership.pk)
    return membership


@transaction.atomic
def invite_again(membership: Membership) -> None:
    """Send a fresh link; the one before stops working. Raises Refused."""
    user = membership.user
    if not user.is_invited:
        raise Refused(_("Deze collega is al binnen geweest en kan zelf een nieuw wachtwoord aanvragen."))
    user.set_unusable_password()
    user.save(update_fields=["password"])
    tasks.send_invitation.enqueue(membership.pk)


@transaction.atomic
def accept_invitation(user: User, password: str) -> None:
    """Set the first password; the invitation cannot be used again."""
    user.set_password(password)
    user.save(update_fields=["password"])


@transaction.atomic
def change_membership(membership: Membership, *, role: str, team: str, code: str, by: User, on: date) -> Membership:
    """Change role, team or code. A new role counts from `on`; the change log keeps the former one. Raises Refused."""
    membership = Membership.objects.select_for_update(of=("self",)).select_related("organisation", "user").get(pk=membership.pk)
    _refuse_unless_allowed(by, membership.user, membership.role, role, membership.organisation)
    if role != membership.role:
        membership.started_on = on
    membership.role, membership.team, membership.code = role, team, code
    _save(membership)
    return membership


@transaction.atomic
def end_membership(membership: Membership, *, reason: str, by: User, on: date) -> None:
    """End somebody's role; the record stays. Raises Refused."""
    membership = Membership.objects.select_for_update(of=("self",)).select_related("organisation", "user").get(pk=membership.pk)
    _refuse_unless_allowed(by, membership.user, membership.role, None, membership.organisation)
    membership.ended_on, membership.end_reason = on, reason
    membership.save(update_fields=["ended_on", "end_reason"])


@transaction.atomic
def change_organisation(
    organisation: Organisation, *, long_term_months: int, not_spoken_months: int, client_number_length: int
) -> None:
    """Set the thresholds by which an organisation looks at its caseload."""
    organisation.long_term_months = long_term_months
    organisation.not_spoken_months = not_spoken_months
    organisation.client_number_length = client_number_length
    organisation.save(update_fields=["long_term_months", "not_spoken_months", "client_number_length"])


@transaction.atomic
def change_name(user: User, name: str) -> None:
    """Set how one's name is shown."""
    user.name = name
    user.save(update_fields=["name"])


def act_as(request: HttpRequest, membership: Membership) -> None:
    """From now on, in this session, act in `membership`."""
    from raderwerk.people.middleware import SESSION_KEY

    request.session[SESSION_KEY] = membership.pk


def _refuse_unless_allowed(
    by: User | None, of: User | None, from_role: str | None, role: str | None, organisation: Organisation
) -> None:
    if by is None:
        return
    administrators = Membership.objects.administrators().filter(organisation=organisation).count()
    reason: str | Promise | None = refusal(Change(by.pk, of.pk if of else 0, from_role, role, administrators))
    if reason:
        raise Refused(reason)


def _save(membership: Membership) -> None:
    membership.clean_fields()
    try:
        with transaction.atomic():
            membership.save()
    except IntegrityError:
        raise Refused(ROLE_TWICE) from None
