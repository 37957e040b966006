"""Makes, changes and retires outcome sets; a change is a new version, so that old talks keep their words."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from raderwerk.people.models import Membership, Organisation
from raderwerk.register.models import CommonOutcome
from raderwerk.talks.models import LocalOutcome, OutcomeSet, OutcomeSetVersion
from raderwerk.talks.outcome_set_rules import Row, changed_meanings, problems


class SetRefused(Exception):
    """A set that cannot be used or retired like this; its text tells the user why."""


@transaction.atomic
def make(organisation: Organisation, name: str, rows: Sequence[Row], *, by: Membership) -> OutcomeSet:
    """A set of one's own, as version 1; raises SetRefused."""
    made = OutcomeSet.objects.create(organisation=organisation, name=name)
    _add_version(made, 1, rows, note="", by=by)
    return made


@transaction.atomic
def publish(
    outcome_set: OutcomeSet, rows: Sequence[Row], *, seen: int, note: str, meanings_confirmed: bool, by: Membership
) -> OutcomeSetVersion:
    """The next version, with which new talks begin; talks that run keep theirs. Raises SetRefused.

    `seen` is the number of the version that was changed: a colleague may have published meanwhile.
    """
    locked = OutcomeSet.objects.select_for_update().get(pk=outcome_set.pk)
    current = locked.current
    if current.number != seen:
        raise SetRefused(
            _("Een collega publiceerde intussen versie %(number)d. Bekijk die eerst, en pas haar dan aan.")
            % {"number": current.number}
        )
    if changed_meanings(rows_of(current), rows) and not meanings_confirmed:
        raise SetRefused(_("Bevestig eerst dat een code voortaan iets anders betekent, of geef de uitkomst een nieuwe code."))
    return _add_version(locked, current.number + 1, rows, note=note, by=by)


@transaction.atomic
def retire(outcome_set: OutcomeSet) -> None:
    """Nobody can choose it any more; raises SetRefused while a campaign uses it."""
    locked = OutcomeSet.objects.select_for_update().get(pk=outcome_set.pk)
    if names := campaigns_using(locked):
        raise SetRefused(_("Deze set is nog nodig voor: %(names)s. Rond die campagne eerst af.") % {"names": ", ".join(names)})
    locked.is_retired = True
    locked.save(update_fields=["is_retired"])


def take_back(outcome_set: OutcomeSet) -> None:
    """It can be chosen again."""
    outcome_set.is_retired = False
    outcome_set.save(update_fields=["is_retired"])


def campaigns_using(arranged: OutcomeSet) -> list[str]:
    """Names of campaigns that are not finished and work with this set.

    Campaigns live upstairs; the reverse relation is all that is known of them here.
    """
    return list(arranged.campaigns.exclude(state="finished").order_by("name").values_list("name", flat=True))


def rows_of(version: OutcomeSetVersion) -> list[Row]:
    """The outcomes of a version, in order."""
    found = version.outcomes.order_by("order", "code").values_list("code", "label", "common", "explanation")
    return [Row(*values) for values in found]


def process_codes() -> frozenset[str]:
    """The common outcomes that say something about the process only."""
    return frozenset(CommonOutcome.objects.filter(is_process=True).values_list("code", flat=True))


def _add_version(outcome_set: OutcomeSet, number: int, rows: Sequence[Row], *, note: str, by: Membership) -> OutcomeSetVersion:
    if refusals := problems(rows, process_codes()):
        raise SetRefused(" ".join(refusals))
    version = OutcomeSetVersion.objects.create(outcome_set=outcome_set, number=number, published_by=by, change_note=note)
    LocalOutcome.objects.bulk_create(
        LocalOutcome(
            version=version, code=row.code, label=row.label, explanation=row.explanation, common_id=row.common, order=order
        )
        for order, row in enumerate(rows, start=1)
    )
    return version
