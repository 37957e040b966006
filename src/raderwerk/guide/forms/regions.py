"""The form with which a region presents itself."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from raderwerk.guide.models import RegionProfile


class RegionProfileForm(forms.ModelForm):
    """Description, partners, words of their own, and whom to call."""

    class Meta:
        model = RegionProfile
        fields: ClassVar = ["description", "partners", "terminology", "contacts"]
        widgets: ClassVar = {name: forms.Textarea(attrs={"rows": 4}) for name in fields}
        help_texts: ClassVar = {
            "description": _("Een paar zinnen: welke gemeenten, en wat is bijzonder aan deze regio?"),
            "partners": _("Eén partij per regel."),
            "terminology": _("Woorden die elders iets anders betekenen. Eén per regel: woord: uitleg."),
            "contacts": _("Een team met telefoon en e-mail. Dit staat op een openbare pagina, dus liever geen namen."),
        }
