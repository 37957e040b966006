"""What the forms of arranging a campaign share: a picture that is made clean, and choices of colleagues by name."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from raderwerk.campaigns import images
from raderwerk.people.models import Membership, MembershipQuerySet


class PictureField(forms.FileField):
    """An upload that becomes a clean picture: `make` is one of the makers of campaigns.images. Empty: nothing was chosen."""

    def __init__(self, *, make: Any, **kwargs: Any) -> None:
        widget = forms.FileInput(attrs={"accept": "image/png,image/jpeg"})
        super().__init__(required=False, widget=widget, **kwargs)
        self.make = make
        self.error_messages["empty"] = _("Dit bestand is leeg. Kies een andere afbeelding.")

    def clean(self, data: Any, initial: Any = None) -> bytes | None:
        """The picture as bytes, or None when nothing was chosen; raises ValidationError with what is wrong."""
        file = super().clean(data, initial)
        if not file:
            return None
        try:
            picture: bytes = self.make(file)
        except images.ImageRefused as refused:
            raise ValidationError(str(refused)) from None
        return picture


def holding_talks(organisation_id: int) -> MembershipQuerySet:
    """Who may hold talks: those who work with people in this organisation, by name."""
    found = Membership.objects.working_with_clients().filter(organisation=organisation_id)
    return found.select_related("user").order_by("user__name", "pk")


def colleague_label(membership: Membership) -> str:
    """Name and, where known, team."""
    return f"{membership.user.name} ({membership.team})" if membership.team else membership.user.name


class ColleaguesField(forms.ModelMultipleChoiceField):
    """A choice of several colleagues by name."""

    def label_from_instance(self, obj: Any) -> str:
        """Name and, where known, team."""
        return colleague_label(obj)
