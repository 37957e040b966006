"""Which entries the shell shows to whom: one literal table, filtered by what somebody may do."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Acting(Protocol):
    """What the shell asks of the one who is signed in; `people` provides it as `request.acting`."""

    def may(self, permission: str) -> bool:
        """Whether the role one acts in holds the permission."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One place in the house: its label, url name, icon and the permission that opens it (empty: any signed-in person)."""

    label: str | Promise
    url_name: str
    icon: str
    permission: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """An entry that somebody may open, with its address."""

    label: str | Promise
    href: str
    icon: str
    current: bool


PHONE_BAR = 5

# Order = importance in daily work: where a phone has too little room, the last ones lie behind "Meer".
ENTRIES = (
    Entry(_("Vandaag"), "today", "sun", "see_today"),
    Entry(_("Mensen"), "clients", "users", "see_clients"),
    Entry(_("Gesprekken"), "talks", "message-circle", "work_with_clients"),
    Entry(_("Campagnes"), "campaigns", "send", "see_clients"),
    Entry(_("Gids"), "guide", "book-open", "see_guide"),
    Entry(_("Cijfers"), "figures", "chart-column", "see_figures"),
    Entry(_("Import"), "imports", "file-up", "import_caseload"),
    Entry(_("Beheer"), "members", "settings", "manage_members"),
    Entry(_("Privacy"), "privacy_log", "lock", "see_processing_log"),
)


def links(acting: Acting | None, path: str) -> list[Link]:
    """The entries that `acting` may open; entries whose room is not built in are left out. `path` marks where one is."""
    if acting is None:
        return []
    allowed = [(entry, href) for entry, href in _built_in() if not entry.permission or acting.may(entry.permission)]
    nearest = max((href for _entry, href in allowed if path.startswith(href)), key=len, default="")
    return [Link(entry.label, href, entry.icon, href == nearest) for entry, href in allowed]


def phone_entries(shown: list[Link]) -> int:
    """How many entries the bar of a phone shows; when not all fit, one place is for "Meer"."""
    return PHONE_BAR if len(shown) <= PHONE_BAR else PHONE_BAR - 1


def address(url_name: str) -> str:
    """The address of a url name without arguments, or an empty string when that room is not built in."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""


def _built_in() -> Iterator[tuple[Entry, str]]:
    for entry in ENTRIES:
        if href := address(entry.url_name):
            yield entry, href
