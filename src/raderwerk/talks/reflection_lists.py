"""Reads what a colleague may see of looking back: their own reflections, talks to look back on, and themes of the team."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from raderwerk.people.models import Membership, Organisation
from raderwerk.talks.enums import ReflectionKind, TalkState, TouchPoint
from raderwerk.talks.models import Reflection, ReflectionMoment, Talk
from raderwerk.talks.reflection_rules import LOW, QUESTIONS, Sign, themes

LOOK_BACK, TALKS_SHOWN, REFLECTIONS_SHOWN = timedelta(days=30), 5, 20

# A low answer as a theme, in words that blame nobody.
LOW_ANSWERS: dict[str, str | Promise] = {
    "genuine": _("Antwoorden die vooral wenselijk leken"),
    "shared_goal": _("Niet hetzelfde doel"),
    "fits_view": _("Een plan dat niet past bij hoe iemand het ziet"),
}


def mine(me: Membership) -> QuerySet[Reflection]:
    """What one wrote, and what was written about one's own talks."""
    found = Reflection.objects.readable_by(me).filter(talk__client__organisation=me.organisation_id)
    return found.select_related("talk__client", "talk__held_by__user", "by__user").order_by("-written_at", "-pk")[
        :REFLECTIONS_SHOWN
    ]


def to_look_back_on(me: Membership, today: date) -> list[Talk]:
    """One's own talks of the last month without a look back."""
    own = Reflection.objects.filter(talk=OuterRef("pk"), kind=ReflectionKind.SELF)
    found = Talk.objects.filter(held_by=me, state=TalkState.FINISHED, on__gte=today - LOOK_BACK).exclude(Exists(own))
    return list(found.select_related("client").order_by("-on", "-pk")[:TALKS_SHOWN])


def team_themes(organisation: Organisation) -> list[tuple[str, int]]:
    """What shows in the talks of many colleagues: a name and the number of reflections, never whose."""
    labels = {**dict(TouchPoint.choices), **LOW_ANSWERS}
    return [(str(labels[theme.code]), theme.count) for theme in themes(_signs(organisation))]


def _signs(organisation: Organisation) -> Iterator[Sign]:
    by_colleagues = {"talk__client__organisation": organisation, "by__isnull": False, "talk__held_by__isnull": False}
    moments = ReflectionMoment.objects.filter(**{f"reflection__{name}": value for name, value in by_colleagues.items()})
    for values in moments.order_by("pk").values_list("kind", "reflection", "reflection__talk__held_by", "reflection__by"):
        yield Sign(*values)
    written = Reflection.objects.filter(**by_colleagues).order_by("pk")
    for pk, holder, writer, *answers in written.values_list("pk", "talk__held_by", "by", *QUESTIONS):
        for question, answer in zip(QUESTIONS, answers, strict=True):
            if answer is not None and answer <= LOW:
                yield Sign(question, pk, holder, writer)
