"""Makes what an organisation arranges about its talks: outcome sets, life domains, instructions and partners."""

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from raderwerk.people.models import Membership, Organisation
from raderwerk.register.enums import LifeDomainTemplate
from raderwerk.talks import presets
from raderwerk.talks.instructions import FIELDS
from raderwerk.talks.models import DomainTemplate, LocalOutcome, OutcomeSet, OutcomeSetVersion, TemplateDomain


@transaction.atomic
def ensure_presets(organisation: Organisation) -> None:
    """Give an organisation the outcome sets and life domains of the presets, each once; what it changed stays as it is."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)  # two who begin at once get one of each
    known = set(organisation.outcome_sets.values_list("preset", flat=True))
    for preset in presets.outcome_sets():
        if preset.key not in known:
            _make_set(organisation, preset)
    known = set(organisation.domain_templates.values_list("preset", flat=True))
    for key, domains in presets.domain_templates().items():
        if key not in known:
            _make_template(organisation, key, domains)


@transaction.atomic
def write_instructions(organisation: Organisation, texts: Mapping[str, str], *, by: Membership) -> None:
    """The organisation's own instruction per field; an empty or neutral text means the neutral one."""
    for field, (_called, neutral) in FIELDS.items():
        own = texts.get(field, "").strip()
        if own in ("", str(neutral)):
            organisation.field_instructions.filter(field=field).delete()
        else:
            organisation.field_instructions.update_or_create(field=field, defaults={"text": own, "updated_by": by})


def _make_set(organisation: Organisation, preset: presets.PresetSet) -> None:
    name = _free(preset.name, organisation.outcome_sets.values_list("name", flat=True))
    made = OutcomeSet.objects.create(organisation=organisation, name=name, preset=preset.key)
    version = OutcomeSetVersion.objects.create(outcome_set=made, number=1, change_note=preset.source)
    LocalOutcome.objects.bulk_create(
        LocalOutcome(
            version=version, code=one.code, label=one.label, explanation=one.explanation, common_id=one.common, order=order
        )
        for order, one in enumerate(preset.outcomes, start=1)
    )


def _make_template(organisation: Organisation, key: str, domains: tuple[presets.PresetDomain, ...]) -> None:
    name = _free(str(LifeDomainTemplate(key).label), organisation.domain_templates.values_list("name", flat=True))
    made = DomainTemplate.objects.create(organisation=organisation, name=name, preset=key)
    TemplateDomain.objects.bulk_create(
        TemplateDomain(template=made, code=one.code, label=one.label, question=one.question, order=order)
        for order, one in enumerate(domains, start=1)
    )


def _free(name: str, taken: Iterable[str]) -> str:
    """The name, or one beside it when the organisation already used it for something of its own."""
    return _("%(name)s (voorbeeld)") % {"name": name} if name in taken else name
