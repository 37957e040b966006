"""The tables of talks."""

from raderwerk.talks.models.arrangement import (
    DomainTemplate,
    FieldInstruction,
    LocalOutcome,
    OutcomeSet,
    OutcomeSetVersion,
    Partner,
    TemplateDomain,
)
from raderwerk.talks.models.handover import Handover
from raderwerk.talks.models.referral import Referral, ReferralEvent
from raderwerk.talks.models.reflection import Reflection, ReflectionMoment
from raderwerk.talks.models.talk import BarrierAttempt, DomainView, FunctionalNeeds, GivenOutcome, Talk

__all__ = [
    "BarrierAttempt",
    "DomainTemplate",
    "DomainView",
    "FieldInstruction",
    "FunctionalNeeds",
    "GivenOutcome",
    "Handover",
    "LocalOutcome",
    "OutcomeSet",
    "OutcomeSetVersion",
    "Partner",
    "Referral",
    "ReferralEvent",
    "Reflection",
    "ReflectionMoment",
    "Talk",
    "TemplateDomain",
]
