"""Letters about a request: one for each step, as plain text and as a tagged PDF for a window envelope."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from raderwerk.campaigns.layout import Block, blocks, plain_text
from raderwerk.campaigns.letters import window
from raderwerk.campaigns.models import ContactCard
from raderwerk.campaigns.sheets import Sheets
from raderwerk.core.clock import day_of
from raderwerk.finances.enums import GrantState as State
from raderwerk.finances.enums import SchemeKind
from raderwerk.finances.models import Grant, GrantEvent
from raderwerk.finances.scheme_lists import terms_of
from raderwerk.people.models import Membership, Organisation

DECISION_WITHIN = timedelta(weeks=8)  # Awb art. 4:13
OBJECTION_WITHIN = timedelta(weeks=6)  # Awb art. 6:7

# Per state: subject and text.
LETTERS: Mapping[str, tuple[str | Promise, str]] = {
    State.REQUESTED: (_("Wij kregen uw aanvraag"), "finances/schemes/letters/requested.txt"),
    State.GRANTED: (_("Uw aanvraag is toegekend"), "finances/schemes/letters/granted.txt"),
    State.REFUSED: (_("Uw aanvraag is afgewezen"), "finances/schemes/letters/refused.txt"),
    State.PART_1: (_("Wij hebben deel 1 betaald"), "finances/schemes/letters/paid.txt"),
    State.PART_2: (_("Wij hebben deel 2 betaald"), "finances/schemes/letters/paid.txt"),
    State.SETTLED: (_("Uw aanvraag is klaar"), "finances/schemes/letters/settled.txt"),
}


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter; `body` is plain text with headings and lists as `campaigns.layout` reads them."""

    subject: str
    body: str
    address: tuple[str, ...]
    sender: str
    contact: str
    phone: str
    day: date

    @property
    def blocks(self) -> list[Block]:
        """The words as headings, lists and paragraphs."""
        return blocks(self.body)

    @property
    def text(self) -> str:
        """The whole letter to copy."""
        return plain_text("\n\n".join(("\n".join(self.address), self.subject, self.body)))


def of(grant: Grant, event: GrantEvent, *, sender: Organisation) -> Letter:
    """The letter that goes with a step; for a cheque the employer reads it."""
    subject, template = LETTERS[event.state]
    contact, phone = _contact(event.by)
    day = day_of(event.at)
    return Letter(
        subject=str(subject),
        body=render_to_string(template, _words(grant, event, day)).strip(),
        address=_address(grant),
        sender=sender.name,
        contact=contact or sender.name,
        phone=phone,
        day=day,
    )


def pdf(letter: Letter) -> bytes:
    """The letter as PDF/UA-1."""
    # WeasyPrint takes a second to import, and only paper needs it.
    from raderwerk.campaigns.letter_press import press

    return press(Sheets(render_to_string("finances/schemes/letter_pdf.html", {"letter": letter}), {})).pdf


def _words(grant: Grant, event: GrantEvent, day: date) -> dict[str, Any]:
    terms = terms_of(grant.scheme)
    amounts = (grant.part_1, grant.part_2)
    parts = [(part, amount) for part, amount in zip(terms.parts, amounts, strict=False) if amount]
    return {
        "grant": grant,
        "terms": terms,
        "parts": parts,
        "event": event,
        "number": 2 if event.state == State.PART_2 else 1,
        "is_cheque": grant.scheme.kind == SchemeKind.CHEQUE,
        "person": grant.client.identity.full_name,
        "day": day,
        "decision_by": day + DECISION_WITHIN,
        "objection_by": day + OBJECTION_WITHIN,
    }


def _address(grant: Grant) -> tuple[str, ...]:
    if grant.scheme.kind == SchemeKind.CHEQUE:
        return tuple(filter(None, map(str.strip, grant.employer.splitlines())))
    return window(grant.client.identity)


def _contact(membership: Membership | None) -> tuple[str, str]:
    """Name and phone of the colleague who did the step, as they present themselves."""
    if membership is None:
        return "", ""
    card = ContactCard.objects.filter(membership=membership).first()
    return (card.shown_name, card.phone) if card else (membership.user.name, "")
