"""Makes and changes life-domain templates; a domain that talks used keeps its words, and is retired for a new one."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from raderwerk.people.models import Organisation
from raderwerk.talks.models import DomainTemplate, DomainView, TemplateDomain


class TemplateRefused(Exception):
    """A template that cannot be used or retired like this; its text tells the user why."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A life domain as it should be; `key` is the one it was, None for a new one."""

    key: int | None
    label: str
    question: str


@transaction.atomic
def make(organisation: Organisation, name: str, wanted: Sequence[Wanted]) -> DomainTemplate:
    """A template of one's own; raises TemplateRefused."""
    made = DomainTemplate.objects.create(organisation=organisation, name=name)
    change(made, name, wanted)
    return made


@transaction.atomic
def change(template: DomainTemplate, name: str, wanted: Sequence[Wanted]) -> None:
    """The template as it should be from now on, in this order; raises TemplateRefused."""
    if not wanted:
        raise TemplateRefused(_("Een sjabloon heeft ten minste één leefgebied."))
    locked = DomainTemplate.objects.select_for_update().get(pk=template.pk)
    locked.name = name
    locked.save(update_fields=["name"])
    known = {domain.pk: domain for domain in domains_of(locked)}
    kept = {one.key for one in wanted if one.key in known}
    for domain in known.values():
        if domain.pk not in kept:
            _leave(domain)
    for order, one in enumerate(wanted, start=1):
        _bring_up_to_date(locked, known.get(one.key or 0), one, order)


@transaction.atomic
def retire(template: DomainTemplate) -> None:
    """Nobody can choose it any more; raises TemplateRefused while a campaign uses it."""
    if names := campaigns_using(template):
        raise TemplateRefused(
            _("Dit sjabloon is nog nodig voor: %(names)s. Rond die campagne eerst af.") % {"names": ", ".join(names)}
        )
    template.is_retired = True
    template.save(update_fields=["is_retired"])


def take_back(template: DomainTemplate) -> None:
    """It can be chosen again."""
    template.is_retired = False
    template.save(update_fields=["is_retired"])


def campaigns_using(template: DomainTemplate) -> list[str]:
    """Names of campaigns that are not finished and work with this template; they live upstairs."""
    return list(template.campaigns.exclude(state="finished").order_by("name").values_list("name", flat=True))


def domains_of(template: DomainTemplate) -> list[TemplateDomain]:
    """The life domains in use, in order."""
    return list(template.domains.filter(retired_at=None).order_by("order", "pk"))


def _bring_up_to_date(template: DomainTemplate, known: TemplateDomain | None, wanted: Wanted, order: int) -> None:
    words = {"label": wanted.label, "question": wanted.question}
    if known is None:
        TemplateDomain.objects.create(template=template, code=_new_code(template), order=order, **words)
    elif (known.label, known.question) == (wanted.label, wanted.question) or not _is_used(known):
        TemplateDomain.objects.filter(pk=known.pk).update(order=order, **words)
    else:
        _leave(known)
        TemplateDomain.objects.create(template=template, code=known.code, order=order, **words)


def _leave(domain: TemplateDomain) -> None:
    if _is_used(domain):
        domain.retired_at = timezone.now()
        domain.save(update_fields=["retired_at"])
    else:
        domain.delete()


def _is_used(domain: TemplateDomain) -> bool:
    return DomainView.objects.filter(domain=domain).exists()


def _new_code(template: DomainTemplate) -> str:
    taken = set(template.domains.values_list("code", flat=True))
    return next(code for number in range(1, len(taken) + 2) if (code := f"L{number}") not in taken)
