"""The words of a campaign: what it begins with, what may stand in them, how readable they are, and how they are filled in."""

from raderwerk.campaigns.texts.presets import default_texts

__all__ = ["default_texts"]
