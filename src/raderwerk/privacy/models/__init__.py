"""The tables of privacy."""

from raderwerk.privacy.models.care import Consent, Destruction
from raderwerk.privacy.models.log import LogDoor, LogEntry, LogSpan, LogStream

__all__ = ["Consent", "Destruction", "LogDoor", "LogEntry", "LogSpan", "LogStream"]
