"""Two municipalities with everyone of the nine roles, somebody without membership, and somebody who is not signed in."""

import time
from dataclasses import dataclass

from django.conf import settings
from django.contrib import auth
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client as Browser

from raderwerk.people.enums import OrganisationKind, Role
from raderwerk.people.middleware import SESSION_KEY, SIGNED_IN_UNTIL
from raderwerk.people.models import Membership, Organisation, User

PASSWORD = "een zin van een paar woorden"
BACKEND = "django.contrib.auth.backends.ModelBackend"
NO_MEMBERSHIP, ANONYMOUS = "no_membership", "anonymous"


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who asks for pages."""

    role: str
    other_tenant: bool
    browser: Browser

    def __str__(self) -> str:
        return f"{self.role}{' of the other municipality' if self.other_tenant else ''}"


@dataclass(frozen=True, slots=True)
class World:
    """Everyone who asks, and the organisation that owns what they ask for."""

    raderdam: Organisation
    team_lead: Membership
    actors: list[Actor]


def build() -> World:
    """Make the world; needs a database."""
    raderdam, tandwijk = (_municipality(name) for name in ("Gemeente Raderdam", "Gemeente Tandwijk"))
    own = {role: _member(raderdam, role) for role in Role.values}
    other = {role: _member(tandwijk, role) for role in Role.values}
    actors = [Actor(role, False, _signed_in(member.user, member)) for role, member in own.items()]
    actors += [Actor(role, True, _signed_in(member.user, member)) for role, member in other.items()]
    stranger = User.objects.create_user("zonder@raderdam.example", PASSWORD, name="Zonder Rol")
    actors += [Actor(NO_MEMBERSHIP, False, _signed_in(stranger)), Actor(ANONYMOUS, False, Browser())]
    return World(raderdam, own[Role.TEAM_LEAD], actors)


def _municipality(name: str) -> Organisation:
    return Organisation.objects.create(name=name, kind=OrganisationKind.MUNICIPALITY)


def _member(organisation: Organisation, role: str) -> Membership:
    place = organisation.name.rsplit(" ", 1)[-1].lower()
    email = f"{role.replace('_', '-')}@{place}.example"
    user = User.objects.create_user(email, PASSWORD, name=f"{Role(role).label} {place.title()}")
    return Membership.objects.create(user=user, organisation=organisation, role=role)


def _signed_in(user: User, membership: Membership | None = None) -> Browser:
    """A browser with a session of its own; signing in itself is tested elsewhere, and would be most of the work here."""
    session = SessionStore()
    session[auth.SESSION_KEY] = str(user.pk)
    session[auth.BACKEND_SESSION_KEY] = BACKEND
    session[auth.HASH_SESSION_KEY] = user.get_session_auth_hash()
    session[SIGNED_IN_UNTIL] = time.time() + settings.SESSION_COOKIE_AGE
    if membership:
        session[SESSION_KEY] = membership.pk
    session.create()
    browser = Browser()
    browser.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return browser
