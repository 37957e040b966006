"""The parts of a talk's page: what is stored of each, the form over it, and how it is written."""

from raderwerk.talks.sections.pending import PendingSection, PromiseSection, ReferralSection, TriedSection
from raderwerk.talks.sections.record import Record

__all__ = ["PendingSection", "PromiseSection", "Record", "ReferralSection", "TriedSection"]
