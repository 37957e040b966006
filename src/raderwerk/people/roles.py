"""The table of roles and permissions: what is not in it is not allowed."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from raderwerk.core.access import Permission as P
from raderwerk.people.enums import Role

MAY: dict[str, frozenset[P]] = {
    Role.CASE_MANAGER: frozenset({P.SEE_TODAY, P.SEE_CLIENTS, P.WORK_WITH_CLIENTS, P.SEE_GUIDE, P.SEE_FIGURES}),
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
            P.SEE_GUIDE,
            P.WRITE_INSTRUMENTS,
            P.GRANT_SCHEMES,
            P.SEE_FIGURES,
        }
    ),
    Role.COORDINATOR: frozenset({P.SEE_GUIDE, P.WRITE_INSTRUMENTS, P.MODERATE_GUIDE, P.RUN_QUICKSCAN, P.SEE_FIGURES}),
    Role.ACCOUNT_MANAGER: frozenset({P.SEE_GUIDE, P.WRITE_INSTRUMENTS}),
    Role.JOB_COACH: frozenset({P.SEE_GUIDE}),
    Role.PROVIDER: frozenset({P.SEE_GUIDE, P.WRITE_INSTRUMENTS}),
    Role.ANALYST: frozenset({P.SEE_GUIDE, P.SEE_FIGURES}),
    Role.PRIVACY_OFFICER: frozenset({P.SEE_GUIDE, P.SEE_PROCESSING_LOG, P.MANAGE_RETENTION, P.EXPORT_SUBJECT}),
    Role.ADMINISTRATOR: frozenset(
        {P.IMPORT_CASELOAD, P.ARRANGE_TALKS, P.SEE_GUIDE, P.WRITE_INSTRUMENTS, P.MANAGE_MEMBERS, P.MANAGE_ORGANISATION}
    ),
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
        P.GRANT_SCHEMES,
        P.EXPORT_SUBJECT,
    }
)

# Where somebody's work begins: the first of these pages that they may open.
START_PAGES: tuple[tuple[P, str], ...] = (
    (P.SEE_TODAY, "today"),
    (P.MANAGE_MEMBERS, "members"),
    (P.SEE_PROCESSING_LOG, "privacy_log"),
    (P.MODERATE_GUIDE, "guide_queue"),
    (P.SEE_FIGURES, "figures"),
    (P.SEE_GUIDE, "guide"),
)

# What the role can do here, in words for the one who holds it.
ABOUT: dict[str, str | Promise] = {
    Role.CASE_MANAGER: _("Je spreekt mensen, legt afspraken vast en houdt bij wat er speelt."),
    Role.TEAM_LEAD: _("Je laadt het bestand, verdeelt het werk en ziet wie uit beeld is."),
    Role.COORDINATOR: _("Je houdt de gids van de regio actueel, leidt de quickscan en ziet de cijfers. Personen zie je niet."),
    Role.ACCOUNT_MANAGER: _("Je vindt in de gids wat er is voor een werkgever, en houdt het actueel."),
    Role.JOB_COACH: _("Je begeleidt mensen op hun werk en vindt in de gids wat hen helpt."),
    Role.PROVIDER: _("Je vertelt in de gids wat je aanbiedt, en hoeveel plaats er is."),
    Role.ANALYST: _("Je ziet cijfers met teller, noemer en peildatum. Personen zie je niet."),
    Role.PRIVACY_OFFICER: _("Je ziet wie wat bekeek, bewaakt de bewaartermijnen en geeft inzage."),
    Role.ADMINISTRATOR: _("Je nodigt collega's uit, geeft rollen en stelt de organisatie in."),
}


def may(role: str, permission: P) -> bool:
    """Whether somebody who acts in `role` may do `permission`."""
    return permission in MAY.get(role, frozenset())
