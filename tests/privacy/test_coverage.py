"""No record about a person is forgotten: each has a retention term, and inzage shows it."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models

from raderwerk.caseload.models import Client
from raderwerk.core.fields import SealedTextField
from raderwerk.people.models import Membership, User
from raderwerk.privacy import retention, subject_access
from raderwerk.privacy.activities import Activity, current, register


def reaches(model: type[models.Model], targets: tuple, seen: frozenset = frozenset()) -> bool:
    """Whether a record of `model` belongs to a record of one of `targets`, directly or through others."""
    if model in targets:
        return True
    owners = {field.related_model for field in model._meta.concrete_fields if field.many_to_one or field.one_to_one}
    return any(reaches(owner, targets, seen | {model}) for owner in owners - seen)


def has_subject(model: type[models.Model]) -> bool:
    return any(
        field.name == "subject" or isinstance(field, SealedTextField) or field.name.startswith("sealed")
        for field in model._meta.concrete_fields
    )


def our_models() -> Iterator[type[models.Model]]:
    return (model for model in apps.get_models() if model.__module__.startswith("raderwerk."))


ABOUT_SOMEBODY = {model._meta.label_lower for model in our_models() if has_subject(model) or reaches(model, (Client,))}
PERSONAL = ABOUT_SOMEBODY | {model._meta.label_lower for model in our_models() if reaches(model, (User, Membership))}


def test_the_walk_finds_what_we_know_is_personal() -> None:
    known = {
        "caseload.client",
        "caseload.barrierlink",
        "caseload.promiseevent",
        "privacy.logentry",
        "privacy.change",
        "privacy.consent",
    }
    assert known <= ABOUT_SOMEBODY
    assert {"people.user", "caseload.savedview"} <= PERSONAL
    assert "register.barrier" not in PERSONAL


def test_every_record_with_personal_data_has_a_term() -> None:
    assert PERSONAL - retention.covered() == set()


def test_inzage_shows_every_record_about_a_person() -> None:
    assert ABOUT_SOMEBODY - subject_access.covered() == set()


@pytest.mark.parametrize("covered", [retention.covered, subject_access.covered])
def test_no_declaration_is_about_a_model_that_is_gone(covered) -> None:
    assert covered() <= {model._meta.label_lower for model in apps.get_models()}


def test_every_class_of_the_table_is_used() -> None:
    assert set(retention.rules()) == set(retention.classes())


def test_every_activity_is_in_the_register_with_a_term() -> None:
    assert set(current()) == {activity.value for activity in Activity}
    assert {entry.retention for entry in register().values()} <= set(retention.classes())
