"""Each address x role x municipality x method gets the status that its verdict says (README.md tells how to give one)."""

import pytest
from django.db import transaction
from django.urls import reverse

from tests.access import things, verdicts
from tests.access.verdicts import METHODS, Verdict
from tests.access.world import ANONYMOUS, NO_MEMBERSHIP, Actor, World, build

THINGS = things.load()
VERDICTS = verdicts.read()
ADDRESSES = verdicts.addresses()


def _questions() -> list[tuple[str, Verdict]]:
    questions = []
    for name in sorted(ADDRESSES.keys() & VERDICTS.keys()):
        given = {verdict.method: verdict for verdict in VERDICTS[name]}
        questions += [(name, given.get(method) or VERDICTS[name][0].refusing(method)) for method in METHODS]
    return questions


@pytest.fixture
def world(db) -> World:
    return build()


def test_every_address_has_a_verdict() -> None:
    missing = sorted(ADDRESSES.keys() - VERDICTS.keys())
    assert not missing, f"Give these addresses a verdict in tests/access/<room>.yaml: {missing}"


def test_every_verdict_has_an_address() -> None:
    assert not sorted(VERDICTS.keys() - ADDRESSES.keys())


def test_no_two_addresses_share_a_name() -> None:
    names = [name for name, _pattern in verdicts._walk(verdicts.get_resolver(), "")]
    assert len(names) == len(set(names)), sorted({name for name in names if names.count(name) > 1})


@pytest.mark.parametrize(("name", "verdict"), _questions(), ids=lambda value: value if isinstance(value, str) else value.method)
def test_everyone_gets_what_the_verdict_says(name: str, verdict: Verdict, world: World) -> None:
    made = _arguments(verdict, world)
    wanted = ADDRESSES[name].pattern.converters.keys()
    address = reverse(name, kwargs={key: value for key, value in made.items() if key in wanted or not wanted})
    data = {key: value.format(**made) if isinstance(value, str) else value for key, value in verdict.data.items()}
    wrong = [
        f"{actor}: {status}, expected {verdict.expected(actor)}"
        for actor in world.actors
        if (status := _ask(actor, verdict, address, data)) != verdict.expected(actor)
    ]
    assert not wrong, f"{verdict.method} {address}\n" + "\n".join(wrong)


def test_the_world_holds_everyone(world: World) -> None:
    roles = {actor.role for actor in world.actors}
    assert len(roles) == 9 + 2
    assert {NO_MEMBERSHIP, ANONYMOUS} < roles
    assert len(world.actors) == 9 * 2 + 2


def _arguments(verdict: Verdict, world: World) -> dict:
    if isinstance(verdict.kwargs, str):
        return THINGS[verdict.kwargs](world.raderdam, world.team_lead)
    return verdict.kwargs or {}


def _ask(actor: Actor, verdict: Verdict, address: str, data: dict) -> int:
    cookies = dict(actor.browser.cookies)
    with transaction.atomic():
        if verdict.method == "GET":
            response = actor.browser.get(address, verdict.query)
        else:
            response = actor.browser.post(address, data, query_params=verdict.query)
        if getattr(response, "streaming", False):
            b"".join(response.streaming_content)
        transaction.set_rollback(True)
    actor.browser.cookies.clear()
    actor.browser.cookies.update(cookies)
    return response.status_code
