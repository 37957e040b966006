"""The texts a campaign begins with: B1, warm, and checked by the same guards as what people write."""

from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

import yaml

from raderwerk.campaigns.enums import MessageChannel, MessageKind
from raderwerk.campaigns.models import Campaign, CampaignText

Key = tuple[str, str]  # kind, channel


class Words(NamedTuple):
    """Subject and body with merge fields; an SMS has no subject."""

    subject: str
    body: str


@lru_cache(maxsize=1)
def presets() -> dict[Key, Words]:
    """The text of every kind by every channel that makes sense for it, in the order of the enums."""
    folder = files("raderwerk.campaigns").joinpath("data/texts")
    found: dict[Key, Words] = {}
    for kind in MessageKind:
        rows = yaml.safe_load(folder.joinpath(f"{kind}.yaml").read_text(encoding="utf-8"))
        for channel in MessageChannel:
            if row := rows.get(str(channel)):
                found[kind, channel] = Words(row.get("subject", ""), row["body"].strip())
    return found


def default_texts(campaign: Campaign) -> None:
    """Give the campaign every text that it does not have yet; what somebody wrote stays as it is."""
    present = set(CampaignText.objects.filter(campaign=campaign).order_by().values_list("kind", "channel"))
    CampaignText.objects.bulk_create(
        [
            CampaignText(campaign=campaign, kind=kind, channel=channel, subject=words.subject, body=words.body)
            for (kind, channel), words in presets().items()
            if (kind, channel) not in present
        ],
        ignore_conflicts=True,
    )


def current_texts(campaign: Campaign) -> dict[Key, CampaignText]:
    """The newest version of every text of the campaign."""
    texts = CampaignText.objects.filter(campaign=campaign).order_by("kind", "channel", "number")
    return {(text.kind, text.channel): text for text in texts}
