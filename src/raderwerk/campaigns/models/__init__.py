"""The tables of campaigns."""

from raderwerk.campaigns.models.appointment import Appointment, CallRequest, Slot
from raderwerk.campaigns.models.campaign import Campaign, CampaignColleague, Cohort, ContactCard, Location
from raderwerk.campaigns.models.follow_up import Attempt, FollowUp
from raderwerk.campaigns.models.invitation import CampaignText, Invitation, InviteRun, LetterFile, Message
from raderwerk.campaigns.models.wrong_code import WrongCode

__all__ = [
    "Appointment",
    "Attempt",
    "CallRequest",
    "Campaign",
    "CampaignColleague",
    "CampaignText",
    "Cohort",
    "ContactCard",
    "FollowUp",
    "Invitation",
    "InviteRun",
    "LetterFile",
    "Location",
    "Message",
    "Slot",
    "WrongCode",
]
