"""Invented outcome sets, life domains, partners and talks for the tests of talks."""

from raderwerk.caseload.models import Client
from raderwerk.people.models import Membership, Organisation
from raderwerk.talks.models import (
    DomainTemplate,
    LocalOutcome,
    OutcomeSet,
    OutcomeSetVersion,
    Partner,
    Talk,
    TemplateDomain,
)
from tests.caseload.person.world import TODAY

OUTCOMES = (
    ("A", "Kan naar werk", "ready_for_work"),
    ("B", "Gaat meedoen in de buurt", "participation"),
    ("C", "Nu even niet", "temporarily_not"),
    ("D", "Niet verschenen", "not_spoken"),
)
DOMAINS = (("W", "Werk"), ("G", "Geld"), ("F", "Gezondheid"))


def make_outcome_set(organisation: Organisation, name: str = "Uitkomsten van Asveld") -> OutcomeSet:
    made = OutcomeSet.objects.create(organisation=organisation, name=name)
    version = OutcomeSetVersion.objects.create(outcome_set=made, number=1)
    for order, (code, label, common) in enumerate(OUTCOMES):
        LocalOutcome.objects.create(version=version, code=code, label=label, common_id=common, order=order)
    return made


def make_domain_template(organisation: Organisation, name: str = "Leefgebieden van Asveld") -> DomainTemplate:
    template = DomainTemplate.objects.create(organisation=organisation, name=name)
    for order, (code, label) in enumerate(DOMAINS):
        TemplateDomain.objects.create(template=template, code=code, label=label, order=order)
    return template


def make_partner(organisation: Organisation, name: str = "Wijkteam De Vijl") -> Partner:
    return Partner.objects.create(organisation=organisation, name=name, kind="care")


def make_talk(client: Client, held_by: Membership, **fields) -> Talk:
    """A talk that is being written down, with a set and a template of its own organisation."""
    organisation = client.organisation
    outcome_set = organisation.outcome_sets.first() or make_outcome_set(organisation)
    template = organisation.domain_templates.first() or make_domain_template(organisation)
    values = {"on": TODAY, "outcome_version": outcome_set.current, "domain_template": template, **fields}
    return Talk.objects.create(client=client, held_by=held_by, **values)
