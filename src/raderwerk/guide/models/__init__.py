"""Tables of the guide."""

from raderwerk.guide.models.finding import SavedSearch, SearchDocument, Synonym
from raderwerk.guide.models.instrument import INHERITED, Instrument, InstrumentQuerySet
from raderwerk.guide.models.parts import ContactPoint, EligibilityRule, Figure, InstrumentVersion, Link
from raderwerk.guide.models.quickscan import Edition, EditionEntry, RegionProfile, RegionRound
from raderwerk.guide.models.use import Follower, InstrumentRating, PlanChoice

__all__ = [
    "INHERITED",
    "ContactPoint",
    "Edition",
    "EditionEntry",
    "EligibilityRule",
    "Figure",
    "Follower",
    "Instrument",
    "InstrumentQuerySet",
    "InstrumentRating",
    "InstrumentVersion",
    "Link",
    "PlanChoice",
    "RegionProfile",
    "RegionRound",
    "SavedSearch",
    "SearchDocument",
    "Synonym",
]
