"""What stands beside the editor: what keeps the text from being saved, how it reads, and how somebody will get it."""

from dataclasses import dataclass
from typing import Self

from raderwerk.campaigns.enums import MessageChannel, MessageKind
from raderwerk.campaigns.layout import Block, blocks
from raderwerk.campaigns.letters import window
from raderwerk.campaigns.models import Campaign, CampaignColleague, ContactCard
from raderwerk.campaigns.sms import rare_letters, segments
from raderwerk.campaigns.texts.example import INVENTED, example
from raderwerk.campaigns.texts.fields import FIELDS, READ_AS, WITH_LINK, MergeField
from raderwerk.campaigns.texts.filling import Filled
from raderwerk.campaigns.texts.guards import Problem, check
from raderwerk.campaigns.texts.presets import Words
from raderwerk.core.readability import Reading, read
from raderwerk.people.models import Membership


@dataclass(frozen=True, slots=True)
class Preview:
    """Checks and preview of one text."""

    kind: MessageKind
    channel: MessageChannel
    photo_url: str
    problems: list[Problem]
    reading: Reading
    filled: Filled
    fields: list[MergeField]

    @classmethod
    def of(cls, campaign: Campaign, kind: MessageKind, channel: MessageChannel, words: Words, me: Membership) -> Self:
        """Of the words as they are now; the colleague in it is the first one of the campaign, or else oneself."""
        subject, body = words
        colleague = colleague_of(campaign) or me
        return cls(
            kind,
            channel,
            photo_url_of(colleague),
            check(kind, channel, subject, body),
            read(body, READ_AS),
            example(campaign, subject, body, colleague),
            [field for field in FIELDS.values() if kind in field.kinds],
        )

    @property
    def blocks(self) -> list[Block]:
        """The words as headings, lists and paragraphs."""
        return blocks(self.filled.body)

    @property
    def address(self) -> tuple[str, ...]:
        """The lines behind the window of the envelope."""
        return window(INVENTED)

    @property
    def has_box(self) -> bool:
        """Whether the letter shows the code in a box of its own."""
        return self.channel == MessageChannel.LETTER and self.kind in WITH_LINK

    @property
    def segments(self) -> int:
        """How many SMS this text takes."""
        return segments(self.filled.body)

    @property
    def rare(self) -> str:
        """Letters that make an SMS twice as long."""
        return " ".join(rare_letters(self.filled.body))


def colleague_of(campaign: Campaign) -> Membership | None:
    """The first colleague of the campaign by name."""
    found = CampaignColleague.objects.filter(campaign=campaign).select_related("membership__user").first()
    return found.membership if found else None


def photo_url_of(membership: Membership) -> str:
    """Where the portrait of a colleague is shown; empty when there is none."""
    card = ContactCard.objects.filter(membership=membership).first()
    return card.photo_url if card and card.photo else ""
