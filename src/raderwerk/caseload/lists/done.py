"""What one did a moment ago with the people of a list, in one sentence, with the way back."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from raderwerk.caseload.counting import Count
from raderwerk.caseload.models import BulkAction, BulkKind
from raderwerk.people.models import Membership


@dataclass(frozen=True, slots=True)
class Done:
    """An act in words."""

    pk: int
    sentence: str
    can_undo: bool


def done_act(acting: Membership, pk: int) -> Done | None:
    """The act with this number, if one did it oneself: people who were assigned."""
    act = BulkAction.objects.filter(pk=pk, done_by=acting, kind=BulkKind.ASSIGN).first()
    if act is None:
        return None
    names = (
        Membership.objects.filter(pk__in=act.details["colleagues"]).order_by("user__name").values_list("user__name", flat=True)
    )
    people = ngettext("1 persoon is", "%(count)s mensen zijn", act.count) % {"count": Count(act.count).text}
    said = _("%(people)s toegewezen aan %(names)s.") % {"people": people, "names": ", ".join(names)}
    if act.undone_at:
        said = _("Het toewijzen is ongedaan gemaakt.")
    return Done(act.pk, said, act.undone_at is None)
