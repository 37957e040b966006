"""What the guide tells the rest of the house, inside the transaction of the change."""

from django.dispatch import Signal

# Sent by `services.instruments` after every write, with `instrument`, `version` (the new InstrumentVersion, or None when only
# freshness or moderation changed) and `by` (the membership, or None for a loader).
instrument_changed = Signal()
