"""The words of one message: what guards refuse stays in the form, with the reason beside it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from raderwerk.campaigns.enums import MessageChannel, MessageKind
from raderwerk.campaigns.texts.guards import check
from raderwerk.campaigns.texts.presets import Words


class TextForm(forms.Form):
    """Subject and body; an SMS has a body only."""

    subject = forms.CharField(label=_("Onderwerp"), max_length=120)
    body = forms.CharField(
        label=_("Tekst"),
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 22, "spellcheck": "true"}),
        help_text=_("Een lege regel begint een nieuwe alinea. Begin een kopje met # en een punt van een lijst met een streepje."),
    )

    def __init__(self, *args: Any, kind: MessageKind, channel: MessageChannel, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.channel = kind, channel
        if channel == MessageChannel.SMS:
            del self.fields["subject"]
            self.fields["body"].widget.attrs["rows"] = 5
            self.fields["body"].help_text = _("Kort: hooguit 2 sms’en lang.")

    def words(self) -> Words:
        """What is typed now, valid or not."""
        return Words((self.data.get("subject") or "").strip(), _lines(self.data.get("body") or ""))

    def cleaned_words(self) -> dict[str, str]:
        """What may be saved."""
        return {"subject": self.cleaned_data.get("subject", ""), "body": self.cleaned_data["body"]}

    def showing(self, words: Words) -> "TextForm":
        """The same form with these words, not judged yet."""
        return TextForm(kind=self.kind, channel=self.channel, initial=words._asdict())

    def clean_body(self) -> str:
        """Browsers end a line in two characters."""
        return _lines(self.cleaned_data["body"])

    def clean(self) -> dict[str, Any]:
        """Each problem is an error of the form, so that nothing is saved and nothing typed is lost."""
        cleaned = super().clean() or self.cleaned_data
        if "body" in cleaned:
            for problem in check(self.kind, self.channel, *self.words()):
                self.add_error("body", ValidationError(problem.sentence))
        return cleaned


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").strip()
