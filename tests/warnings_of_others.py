"""Warnings of other people's packages that we let pass, each with its reason; an entry that never occurs fails the whole run."""

from typing import NamedTuple


class Exemption(NamedTuple):
    """One warning that may occur: the start of its text (a regular expression), its class, and why it is let pass."""

    message: str
    category: str
    reason: str


EXEMPTIONS: list[Exemption] = [
    Exemption(
        "Session-scoped fixtures defined as instance methods are deprecated",
        "pytest.PytestRemovedIn10Warning",
        "pytest-base-url, a part of pytest-playwright, defines its fixture inside its plugin object",
    ),
]
