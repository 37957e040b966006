"""The municipality, colleagues and person of the caseload's tests."""

from tests.caseload.person.conftest import asveld, colleague, me, somebody, team_lead, trace, visitor

__all__ = ["asveld", "colleague", "me", "somebody", "team_lead", "trace", "visitor"]
