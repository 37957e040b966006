"""How long accounts of former colleagues are kept, and the change log of who may do what."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from raderwerk.people.models import Membership, Organisation, User
from raderwerk.privacy import changes, naming, retention
from raderwerk.privacy.models import Change

FORGOTTEN = "@oud-collega.invalid"


def ended(organisation_id: int, cutoff: date) -> QuerySet[Membership]:
    """Last roles that ended before a day, of colleagues whose name is still known."""
    still = Membership.objects.filter(Q(ended_on=None) | Q(ended_on__gte=cutoff)).values("user")
    found = Membership.objects.filter(organisation=organisation_id, ended_on__lt=cutoff)
    return found.exclude(user__in=still).exclude(user__email__endswith=FORGOTTEN)


def forget_names(memberships: QuerySet[Membership]) -> Mapping[str, int]:
    """Take name, address and way in from the accounts. The account stays, so that what it recorded keeps a maker."""
    users = list(User.objects.filter(memberships__in=memberships).distinct().order_by("pk"))
    for user in users:
        user.emailaddress_set.all().delete()  # type: ignore[attr-defined]
        user.authenticator_set.all().delete()  # type: ignore[attr-defined]
        user.socialaccount_set.all().delete()  # type: ignore[attr-defined]
        User.objects.filter(pk=user.pk).update(
            name="Oud-collega", email=f"{user.pk}{FORGOTTEN}", password=make_password(None), is_active=False
        )
    _forget_changes(User, [user.pk for user in users])
    _forget_changes(Membership, Membership.objects.filter(user__in=users).values("pk"))
    return {"people.user": len(users)} if users else {}


def _forget_changes(model: type[Model], records: Any) -> None:
    Change.objects.filter(record_type=model._meta.label_lower, record__in=records).delete()


naming.call({"people.user": (_("account van een oud-collega"), _("accounts van oud-collega's"))})

retention.register("accounts", models=(User, Membership), expired=ended, started_on="ended_on", destroy=forget_names)

# Who got, changed or lost a right is recorded for the administrators of all (BIO2 5.18.01).
changes.track(Membership)
changes.track(Organisation, skip=("column_mapping",))
changes.track(User, skip=("password", "last_login"))
