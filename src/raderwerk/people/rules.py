"""Decisions about members: who may change whose role, and where somebody's work begins."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from raderwerk.core.access import Permission
from raderwerk.people.enums import Role
from raderwerk.people.roles import START_PAGES


@dataclass(frozen=True, slots=True)
class Change:
    """What an administrator wants to do with a membership; `role` is the new role, None when it ends."""

    by_user: int
    of_user: int
    from_role: str | None
    role: str | None
    administrators: int


def refusal(change: Change) -> str | Promise | None:
    """Why the change may not be made, or None.

    Nobody hands themselves a role or takes one away (segregation of duties, BIO2 5.03), and an organisation is never
    without an administrator.
    """
    if change.role == change.from_role:
        return None
    if change.by_user == change.of_user:
        return _("Je kunt je eigen rol niet veranderen. Vraag het een andere beheerder.")
    if change.from_role == Role.ADMINISTRATOR and change.administrators <= 1:
        return _("Dit is de enige beheerder. Nodig eerst een andere beheerder uit.")
    return None


def start_page(may: Callable[[Permission], bool]) -> str | None:
    """The url name of the page where work begins for somebody who `may` these things; None when there is no work yet."""
    return next((url_name for permission, url_name in START_PAGES if may(permission)), None)
