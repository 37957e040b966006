"""What the tests of privacy share: an organisation, people by pseudonym, and a trace to append."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest

from raderwerk.people.models import Organisation
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import Trace, append, processed, tracing


@pytest.fixture
def organisation(db) -> Organisation:
    return Organisation.objects.create(name="Gemeente Verzonnendam", kind="municipality")


@pytest.fixture
def somebody() -> UUID:
    return uuid4()


@pytest.fixture
def log(db) -> Callable[..., Trace]:
    """`log(subject, ...)` appends one processing of these people in organisation 1, and gives its trace."""

    def append_one(*subjects: UUID, action: Action = Action.READ, activity: Activity = Activity.PERSON_PAGE, **facts) -> Trace:
        trace = Trace(**{"actor": 7, "organisation": 1, "origin": "test", **facts})
        with tracing(trace):
            processed(activity, action, subjects)
        append(trace)
        return trace

    return append_one
