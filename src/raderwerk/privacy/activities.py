"""The register of processing activities: for which purpose somebody's data is touched, on which ground, for how long."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

import yaml
from django.conf import settings

DATA = Path(__file__).resolve().parent / "data" / "activities.yaml"


class Activity(StrEnum):
    """Key of a processing activity; `data/activities.yaml` gives its purpose, ground, retention and version."""

    PERSON_PAGE = "person-page"
    WORKLIST = "worklist"
    SEARCH = "search"
    GUIDANCE = "guidance"  # contacts, promises, barriers, ladder steps and outcomes
    ASSIGNMENT = "assignment"
    INVITATION = "invitation"
    PERSONAL_LINK = "personal-link"  # what somebody does with the code of their letter
    TALK = "talk"
    REFERRAL = "referral"
    REFLECTION = "reflection"
    HANDOVER = "handover"
    EXPORT = "export"
    IMPORT = "import"
    CONSENT = "consent"
    ACCOUNTABILITY = "accountability"  # who looked at whom
    SUBJECT_ACCESS = "subject-access"
    RETENTION = "retention"


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """One activity as the register publishes it. A change of meaning gets a new version, and so a new address."""

    key: str
    version: int
    name: str
    purpose: str
    ground: str
    source: str
    categories: tuple[str, ...]
    recipients: tuple[str, ...]
    retention: str

    @property
    def path(self) -> str:
        """Address within the installation; it never changes meaning."""
        return f"/verwerkingen/{self.key}/v{self.version}"

    @property
    def uri(self) -> str:
        """Absolute address: the `dpl.core.processing_activity_id` of a log line."""
        return settings.BASE_URL + self.path


@lru_cache(maxsize=1)
def register() -> dict[tuple[str, int], RegisterEntry]:
    """Every activity in every version it ever had, by key and version."""
    rows = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    for row in rows:
        row["categories"], row["recipients"] = tuple(row["categories"]), tuple(row["recipients"])
    entries = [RegisterEntry(**row) for row in rows]
    return {(entry.key, entry.version): entry for entry in entries}


@lru_cache(maxsize=1)
def current() -> dict[str, RegisterEntry]:
    """The newest version of every activity, by key."""
    return {key: entry for (key, _version), entry in sorted(register().items(), key=lambda item: item[0])}
