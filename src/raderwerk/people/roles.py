"""The table of roles and permissions: what is not in it is not allowed."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from raderwerk.core.access import Permission as P
from raderwerk.people.enums import Role

MAY: dict[str, frozenset[P]] = {
    Role.CASE_MANAGER: frozenset({P.SEE_TODAY, P.SEE_CLIENTS, P.WORK_WITH_CLIENTS, P.SEE_FIGURES}),
    Role.TEAM_LEAD: frozenset(
        {
            P.SEE_TODAY,
            P.SEE_CLIENTS,
            P.WORK_WITH_CLIENTS,
            P.ASSIGN_CLIENTS,
            P.EXPORT_CLIENTS,
            P.RUN_CAMPAIGNS,
            P.ARRANGE_TALKS,
            P.IMPORT_CASELOAD,
            P.SEE_FIGURES,
        }
    ),
    Role.COORDINATOR: frozenset({P.SEE_FIGURES}),
    Role.ACCOUNT_MANAGER: frozenset(),
    Role.JOB_COACH: frozenset(),
    Role.PROVIDER: frozenset(),
    Role.ANALYST: frozenset({P.SEE_FIGURES}),
    Role.PRIVACY_OFFICER: frozenset({P.SEE_PROCESSING_LOG, P.MANAGE_RETENTION, P.EXPORT_SUBJECT}),
    Role.ADMINISTRATOR: frozenset({P.IMPORT_CASELOAD, P.ARRANGE_TALKS, P.MANAGE_MEMBERS, P.MANAGE_ORGANISATION}),
}

# These touch people on assistance; only a municipality and its executing body have those, whatever somebody's role is called.
CASELOAD_ONLY = frozenset(
    {
        P.SEE_TODAY,
        P.SEE_CLIENTS,
        P.WORK_WITH_CLIENTS,
        P.ASSIGN_CLIENTS,
        P.EXPORT_CLIENTS,
        P.RUN_CAMPAIGNS,
        P.ARRANGE_TALKS,
        P.IMPORT_CASELOAD,
        P.EXPORT_SUBJECT,
    }
)

# Where somebody's work begins: the first of these pages that they may open.
START_PAGES: tuple[tuple[P, str], ...] = (
    (P.SEE_TODAY, "today"),
    (P.MANAGE_MEMBERS, "members"),
    (P.SEE_PROCESSING_LOG, "privacy_log"),
    (P.SEE_FIGURES, "figures"),
)

# What the role can do here, in words for the one who holds it.
ABOUT: dict[str, str | Promise] = {
    Role.CASE_MANAGER: _("Je spreekt mensen, legt afspraken vast en houdt bij wat er speelt."),
    Role.TEAM_LEAD: _("Je laadt het bestand, verdeelt het werk en ziet wie uit beeld is."),
    Role.COORDINATOR: _("Je ziet de cijfers van de regio. Personen zie je niet."),
    Role.ACCOUNT_MANAGER: _("Je helpt werkgevers. Jouw deel van Raderwerk volgt nog."),
    Role.JOB_COACH: _("Je begeleidt mensen op hun werk. Jouw deel van Raderwerk volgt nog."),
    Role.PROVIDER: _("Je ontvangt mensen in je traject. Jouw deel van Raderwerk volgt nog."),
    Role.ANALYST: _("Je ziet cijfers met teller, noemer en peildatum. Personen zie je niet."),
    Role.PRIVACY_OFFICER: _("Je ziet wie wat bekeek, bewaakt de bewaartermijnen en geeft inzage."),
    Role.ADMINISTRATOR: _("Je nodigt collega's uit, geeft rollen en stelt de organisatie in."),
}


def may(role: str, permission: P) -> bool:
    """Whether somebody who acts in `role` may do `permission`."""
    return permission in MAY.get(role, frozenset())
