"""The tables of privacy."""

from raderwerk.privacy.models.care import Consent, Destruction, Postponement
from raderwerk.privacy.models.changes import Change
from raderwerk.privacy.models.log import LogDoor, LogEntry, LogSpan, LogStream

__all__ = ["Change", "Consent", "Destruction", "LogDoor", "LogEntry", "LogSpan", "LogStream", "Postponement"]
