"""The table of roles and permissions: what is not in it is not allowed."""

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
            P.IMPORT_CASELOAD,
            P.SEE_FIGURES,
        }
    ),
    Role.COORDINATOR: frozenset({P.SEE_TODAY, P.SEE_FIGURES}),
    Role.ACCOUNT_MANAGER: frozenset({P.SEE_TODAY}),
    Role.JOB_COACH: frozenset({P.SEE_TODAY}),
    Role.PROVIDER: frozenset({P.SEE_TODAY}),
    Role.ANALYST: frozenset({P.SEE_TODAY, P.SEE_FIGURES}),
    Role.PRIVACY_OFFICER: frozenset({P.SEE_TODAY, P.SEE_PROCESSING_LOG, P.MANAGE_RETENTION, P.EXPORT_SUBJECT}),
    Role.ADMINISTRATOR: frozenset({P.SEE_TODAY, P.IMPORT_CASELOAD, P.MANAGE_MEMBERS, P.MANAGE_ORGANISATION}),
}


def may(role: str, permission: P) -> bool:
    """Whether somebody who acts in `role` may do `permission`."""
    return permission in MAY.get(role, frozenset())
