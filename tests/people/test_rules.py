"""Who may do what, who may change whose role, and where work begins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raderwerk.core.access import Permission
from raderwerk.people.enums import OrganisationKind, Role
from raderwerk.people.models import Membership, Organisation
from raderwerk.people.roles import ABOUT, CASELOAD_ONLY, MAY, START_PAGES
from raderwerk.people.rules import Change, refusal, start_page

ROLES = st.sampled_from(Role.values)
CASELOAD_KINDS = {OrganisationKind.MUNICIPALITY, OrganisationKind.EXECUTING_BODY}
changes = st.builds(
    Change,
    by_user=st.integers(1, 3),
    of_user=st.integers(1, 3),
    from_role=st.none() | ROLES,
    role=st.none() | ROLES,
    administrators=st.integers(1, 3),
)


@given(role=ROLES, kind=st.sampled_from(OrganisationKind.values), permission=st.sampled_from(list(Permission)))
def test_a_caseload_permission_needs_a_caseload(role, kind, permission) -> None:
    allowed = Membership(role=role, organisation=Organisation(kind=kind)).may(permission)
    if permission in CASELOAD_ONLY and kind not in CASELOAD_KINDS:
        assert not allowed
    else:
        assert allowed == (permission in MAY[role])


def test_who_sees_people_is_a_short_list() -> None:
    assert {role for role in Role if Permission.SEE_CLIENTS in MAY[role]} == {Role.CASE_MANAGER, Role.TEAM_LEAD}
    touching = {Permission.SEE_CLIENTS, Permission.WORK_WITH_CLIENTS, Permission.ASSIGN_CLIENTS, Permission.EXPORT_CLIENTS}
    assert touching | {Permission.IMPORT_CASELOAD, Permission.EXPORT_SUBJECT} <= CASELOAD_ONLY


def test_every_role_is_in_the_tables() -> None:
    assert set(MAY) == set(ABOUT) == set(Role.values)
    assert {permission for permissions in MAY.values() for permission in permissions} == set(Permission)


@given(changes)
def test_nobody_changes_their_own_role(change) -> None:
    if change.role != change.from_role and change.by_user == change.of_user:
        assert refusal(change)


@given(changes)
def test_an_organisation_keeps_an_administrator(change) -> None:
    leaves = change.from_role == Role.ADMINISTRATOR and change.role != Role.ADMINISTRATOR
    if leaves and change.administrators == 1:
        assert refusal(change)


@given(changes)
def test_all_else_is_allowed(change) -> None:
    stays = change.role == change.from_role
    if stays or (change.by_user != change.of_user and (change.from_role != Role.ADMINISTRATOR or change.administrators > 1)):
        assert refusal(change) is None


@pytest.mark.parametrize(
    ("role", "kind", "page"),
    [
        (Role.CASE_MANAGER, OrganisationKind.MUNICIPALITY, "today"),
        (Role.TEAM_LEAD, OrganisationKind.EXECUTING_BODY, "today"),
        (Role.CASE_MANAGER, OrganisationKind.WERKCENTRUM, "figures"),
        (Role.COORDINATOR, OrganisationKind.WERKCENTRUM, "guide_queue"),
        (Role.ANALYST, OrganisationKind.MUNICIPALITY, "figures"),
        (Role.PRIVACY_OFFICER, OrganisationKind.MUNICIPALITY, "privacy_log"),
        (Role.ADMINISTRATOR, OrganisationKind.MUNICIPALITY, "members"),
        (Role.ACCOUNT_MANAGER, OrganisationKind.WERKCENTRUM, "guide"),
        (Role.JOB_COACH, OrganisationKind.PROVIDER, "guide"),
        (Role.PROVIDER, OrganisationKind.PROVIDER, "guide"),
    ],
)
def test_where_work_begins(role, kind, page) -> None:
    assert start_page(Membership(role=role, organisation=Organisation(kind=kind)).may) == page


def test_a_start_page_is_only_given_to_who_may_open_it() -> None:
    assert all(isinstance(permission, Permission) for permission, _page in START_PAGES)
    assert start_page(lambda _permission: False) is None
