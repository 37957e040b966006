"""Fills the words of a campaign in for one person: who they talk to, where, when, and with which code."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from raderwerk.campaigns import codes
from raderwerk.campaigns.enums import SlotChannel
from raderwerk.campaigns.models import Appointment, Campaign, CampaignText, ContactCard, FollowUp, Invitation, Location
from raderwerk.campaigns.texts.fields import fill
from raderwerk.caseload.identity import Identity
from raderwerk.people.models import Membership


@dataclass(frozen=True, slots=True)
class Correspondent:
    """Whom the person can turn to; `photo` is a JPEG, empty when there is none."""

    name: str
    phone: str
    photo: bytes = b""


@dataclass(frozen=True, slots=True)
class Filled:
    """A text as one person gets it."""

    subject: str
    body: str
    identity: Identity
    correspondent: Correspondent
    code: str = ""
    link: str = ""


class Filler:
    """Fills texts of one campaign; what is the same for everybody is looked up once."""

    def __init__(self, campaign: Campaign) -> None:
        self.campaign = campaign
        self._correspondents: dict[int, Correspondent] = {}

    def fill(
        self,
        text: CampaignText,
        follow_up: FollowUp,
        invitation: Invitation | None = None,
        appointment: Appointment | None = None,
    ) -> Filled:
        """Subject and body for this person, and what a letter shows beside them."""
        identity = follow_up.client.identity
        correspondent = self.correspondent((appointment and appointment.colleague) or follow_up.colleague)
        values = {
            **self.common,
            "naam": identity.full_name,
            "aanhef": _("Beste %(name)s") % {"name": identity.full_name},
            "contactpersoon": correspondent.name,
            "telefoon": correspondent.phone,
            **self._of_invitation(invitation),
            **(_of_appointment(appointment) if appointment else {}),
        }
        return Filled(
            fill(text.subject, values),
            fill(text.body, values),
            identity,
            correspondent,
            code=values["code"],
            link=values["link"],
        )

    def correspondent(self, membership: Membership | None) -> Correspondent:
        """The colleague as they present themselves, and the campaign itself where that is not known."""
        if membership is None:
            return Correspondent(self.campaign.sender_name, self.campaign.sender_phone)
        if membership.pk not in self._correspondents:
            self._correspondents[membership.pk] = self._card_of(membership)
        return self._correspondents[membership.pk]

    def _card_of(self, membership: Membership) -> Correspondent:
        card = ContactCard.objects.filter(membership=membership).first()
        if card is None:
            return Correspondent(membership.user.name, self.campaign.sender_phone)
        found = Correspondent(card.shown_name, card.phone, bytes(card.photo or b""))
        return found if found.phone else replace(found, phone=self.campaign.sender_phone)

    def _of_invitation(self, invitation: Invitation | None) -> Mapping[str, str]:
        if invitation is None or invitation.withdrawn_at:
            return {"link": "", "code": "", "geldig_tot": ""}
        last_day = timezone.localdate(invitation.expires_at)
        return {
            "link": codes.link(invitation.code),
            "code": codes.spaced(invitation.code),
            "geldig_tot": date_format(last_day, "j F Y"),
        }

    @cached_property
    def _places(self) -> list[Location]:
        return [place for place in self.campaign.locations.order_by("name") if not place.is_retired]

    @property
    def has_places(self) -> bool:
        """Whether the campaign says where its talks are."""
        return bool(self._places)

    @property
    def _only_place(self) -> Location | None:
        return self._places[0] if len(self._places) == 1 else None

    @cached_property
    def common(self) -> Mapping[str, str]:
        """What is the same for everybody in the campaign."""
        only = self._only_place
        return {
            "campagne": self.campaign.name,
            "afzender": self.campaign.sender_name,
            "duur": _("%(minutes)d minuten") % {"minutes": self.campaign.talk_minutes},
            "plek": _(" of ").join(place.name for place in self._places) or _("een plek bij u in de buurt"),
            "adres": only.address if only else "",
            "route": only.route if only else "",
            "meenemen": _("U mag iemand meenemen die u vertrouwt."),
            "datum": "",
            "tijd": "",
        }


def day_of(moment: datetime) -> str:
    """A day as one writes it in a letter: dinsdag 1 december 2026."""
    return date_format(timezone.localtime(moment), "l j F Y")


def _of_appointment(appointment: Appointment) -> Mapping[str, str]:
    place = appointment.location
    return {
        "datum": day_of(appointment.starts_at),
        "tijd": _("%(time)s uur") % {"time": date_format(timezone.localtime(appointment.starts_at), "G.i")},
        "plek": place.name if place else str(WITHOUT_PLACE.get(SlotChannel(appointment.channel), "")),
        "adres": place.address if place else "",
        "route": place.route if place else "",
    }


WITHOUT_PLACE = {
    SlotChannel.PHONE: "aan de telefoon, wij bellen u",
    SlotChannel.VIDEO: "via beeldbellen",
    SlotChannel.HOME_VISIT: "bij u thuis",
}
