"""Who may use a page: every view declares it, and one that does not is refused (deny by default)."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])


class Permission(StrEnum):
    """What a role may do; `people.roles` says which role may do what."""

    SEE_TODAY = "see_today"
    SEE_CLIENTS = "see_clients"
    WORK_WITH_CLIENTS = "work_with_clients"
    ASSIGN_CLIENTS = "assign_clients"
    EXPORT_CLIENTS = "export_clients"
    RUN_CAMPAIGNS = "run_campaigns"
    ARRANGE_TALKS = "arrange_talks"
    IMPORT_CASELOAD = "import_caseload"
    SEE_GUIDE = "see_guide"
    WRITE_INSTRUMENTS = "write_instruments"
    MODERATE_GUIDE = "moderate_guide"
    RUN_QUICKSCAN = "run_quickscan"
    GRANT_SCHEMES = "grant_schemes"
    SEE_FIGURES = "see_figures"
    SEE_PROCESSING_LOG = "see_processing_log"
    MANAGE_RETENTION = "manage_retention"
    EXPORT_SUBJECT = "export_subject"
    MANAGE_MEMBERS = "manage_members"
    MANAGE_ORGANISATION = "manage_organisation"


class Access(StrEnum):
    """The two declarations that ask for no permission."""

    PUBLIC = "public"
    SIGNED_IN = "signed_in"


def public(view: View) -> View:
    """Anyone may open this page."""
    return _declare(view, Access.PUBLIC)


def signed_in(view: View) -> View:
    """Anyone who is signed in may open this page, also without a role."""
    return _declare(view, Access.SIGNED_IN)


def requires(permission: Permission) -> Callable[[View], View]:
    """Only somebody who acts in a role with `permission` may open this page."""
    return lambda view: _declare(view, permission)


def declared_access(view: Callable[..., Any]) -> Access | Permission | None:
    """What a view declared; None means that it declared nothing and must be refused."""
    declared: Access | Permission | None = getattr(view, "access", None)
    return declared


def _declare(view: View, access: Access | Permission) -> View:
    view.access = access  # type: ignore[attr-defined]
    return view
