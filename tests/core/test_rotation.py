"""Rotation of keys: everything sealed is found, sealed again with the newest key, and opens without the old one."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.apps import apps
from django.db.models import BinaryField

from raderwerk.caseload.identity import Identity
from raderwerk.caseload.models import Client, Contact
from raderwerk.core import crypto
from raderwerk.core.crypto import KeyRing, SealBroken, new_key, parse_key
from raderwerk.core.rotation import SealedColumn, everything_sealed
from raderwerk.people.models import Organisation, User

NOT_SEALED = {
    *("privacy.logstream.head", "privacy.logstream.tail", "privacy.logentry.link"),
    *("campaigns.campaign.logo", "campaigns.contactcard.photo"),  # made to be shown in letters and on personal links
}


@pytest.fixture
def rings(monkeypatch):
    """The ring of before, with both keys, and of after."""
    old, new = (parse_key(new_key(), name) for name in ("old", "new"))
    before, both, after = KeyRing({1: old}), KeyRing({1: old, 2: new}), KeyRing({2: new})

    def use(ring: KeyRing) -> None:
        for module in (
            "raderwerk.core.crypto",
            "raderwerk.core.fields",
            "raderwerk.caseload.models.client",
            "raderwerk.people.second_factor",
        ):
            monkeypatch.setattr(f"{module}.key_ring", lambda: ring)

    use(before)
    return use, both, after


@pytest.fixture
def sealed(db, rings) -> tuple[Client, Contact, User]:
    organisation = Organisation.objects.create(name="Gemeente Raderdam", kind="municipality")
    client = Client(organisation=organisation)
    client.set_identity(Identity(number="0000001", surname="Maquetteink"))
    client.save()
    contact = Contact.objects.create(
        client=client, on="2026-11-01", channel="phone", result="spoken", note="Wil met zijn handen werken"
    )
    user = User.objects.create_user("iemand@raderdam.example", name="Iemand")
    TOTP.activate(user, generate_totp_secret())
    return client, contact, user


def _rotate(ring: KeyRing, *, apply: bool) -> int:
    return sum(step.old for sealed in everything_sealed() for step in sealed.rotate(ring, apply=apply))


def test_a_dry_run_counts_and_changes_nothing(sealed, rings) -> None:
    use, both, _after = rings
    use(both)
    assert _rotate(both, apply=False) == _rotate(both, apply=False) >= 3


def test_after_rotation_the_old_key_is_not_needed(sealed, rings) -> None:
    use, both, after = rings
    client, contact, user = sealed
    use(both)
    _rotate(both, apply=True)
    assert _rotate(both, apply=True) == 0
    use(after)
    assert Client.objects.get(pk=client.pk).identity.surname == "Maquetteink"
    assert Contact.objects.get(pk=contact.pk).note == "Wil met zijn handen werken"
    assert len(Authenticator.objects.get(user=user).wrap().instance.data["secret"]) > 0
    from allauth.mfa.utils import decrypt

    assert decrypt(Authenticator.objects.get(user=user).data["secret"])


def test_without_rotation_the_new_key_opens_nothing(sealed, rings) -> None:
    use, _both, after = rings
    use(after)
    with pytest.raises(SealBroken):
        _ = Client.objects.get(pk=sealed[0].pk).identity


def test_it_goes_on_where_it_stopped(sealed, rings, monkeypatch) -> None:
    use, both, _after = rings
    organisation = sealed[0].organisation
    for number in range(5):
        client = Client(organisation=organisation)
        client.set_identity(Identity(number=f"{number:07}9", surname="Tandweg"))
        client.save()
    use(both)
    monkeypatch.setattr("raderwerk.core.rotation.BATCH", 2)
    column = next(item for item in everything_sealed() if item.name == "caseload.client.sealed_identity")
    steps = column.rotate(both, apply=True)
    assert next(steps).old == 2
    steps.close()
    assert [step.old for step in column.rotate(both, apply=True)] == [0, 2, 2]


def test_a_record_that_changed_in_the_meantime_is_kept(sealed, rings) -> None:
    use, both, _after = rings
    use(both)
    column = next(item for item in everything_sealed() if item.name == "caseload.contact.note")
    assert isinstance(column, SealedColumn)
    rows = column._after(0)
    Contact.objects.update(note="Nieuwer")
    column._write([(column._again(row, both), row[0], row[1]) for row in rows])
    assert Contact.objects.get().note == "Nieuwer"


def test_every_binary_column_is_sealed_or_known_not_to_be() -> None:
    columns = {
        f"{model._meta.label_lower}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("raderwerk.")
        for field in model._meta.concrete_fields
        if isinstance(field, BinaryField)
    }
    named = {sealed.name for sealed in everything_sealed()}
    assert columns - named <= NOT_SEALED, "name it with rotation.seals(...) in the app's ready()"


def test_the_ring_of_the_installation_is_read_once() -> None:
    assert crypto.key_ring() is crypto.key_ring()
