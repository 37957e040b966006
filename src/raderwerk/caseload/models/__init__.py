"""The tables of the caseload."""

from raderwerk.caseload.models.bulk import BulkAction, BulkKind
from raderwerk.caseload.models.client import Area, BenefitPeriod, Client, ClientQuerySet
from raderwerk.caseload.models.record import Barrier, BarrierLink, Contact, LadderMeasurement, Outcome, Promise, PromiseEvent
from raderwerk.caseload.models.views import SavedView

__all__ = [
    "Area",
    "Barrier",
    "BarrierLink",
    "BenefitPeriod",
    "BulkAction",
    "BulkKind",
    "Client",
    "ClientQuerySet",
    "Contact",
    "LadderMeasurement",
    "Outcome",
    "Promise",
    "PromiseEvent",
    "SavedView",
]
