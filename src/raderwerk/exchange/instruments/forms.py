"""Forms of the exchange of instruments."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

MOST_BYTES = 20 * 1024 * 1024


class InstrumentFileForm(forms.Form):
    """A file with instruments to upload."""

    file = forms.FileField(
        label=_("Bestand met instrumenten"),
        help_text=_("Een JSON-bestand van Gids Eva of Gids Dennis, of het Excel-bestand dat je hier hebt gedownload."),
        widget=forms.ClearableFileInput(attrs={"accept": ".json,.xlsx"}),
        error_messages={"empty": _("Dit bestand is leeg."), "required": _("Kies eerst een bestand.")},
    )

    def clean_file(self) -> UploadedFile:
        """A file of a size that a guide can have."""
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            sentence = gettext("Dit bestand is groter dan %(most)s MB. Splits het.")
            raise forms.ValidationError(sentence % {"most": MOST_BYTES // 1024**2})
        return file
