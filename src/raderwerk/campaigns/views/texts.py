"""The words of a campaign: an overview, and per message an editor with checks and a preview beside it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from raderwerk.campaigns.enums import MessageChannel, MessageKind
from raderwerk.campaigns.forms.texts import TextForm
from raderwerk.campaigns.letters import lay_out
from raderwerk.campaigns.models import Campaign, CampaignText
from raderwerk.campaigns.services.texts import save_text
from raderwerk.campaigns.texts.fields import READ_AS
from raderwerk.campaigns.texts.presets import Words, current_texts, presets
from raderwerk.campaigns.views.common import acting, opened_campaign
from raderwerk.campaigns.views.text_preview import Preview
from raderwerk.core.access import Permission, requires
from raderwerk.core.clock import today
from raderwerk.core.readability import Reading, read

ICONS = {MessageChannel.LETTER: "printer", MessageChannel.EMAIL: "mail", MessageChannel.SMS: "message-circle"}


@dataclass(frozen=True, slots=True)
class Line:
    """One text in the overview; `written` is None while it is still as the campaign began."""

    kind: MessageKind
    channel: MessageChannel
    words: Words
    written: CampaignText | None
    reading: Reading

    @property
    def icon(self) -> str:
        """A picture of the channel."""
        return ICONS[self.channel]

    @property
    def since(self) -> str:
        """When somebody changed the words last; empty for those the campaign began with."""
        changed = self.written if self.written and self.written.written_by_id else None
        return _("aangepast op %(day)s") % {"day": date_format(timezone.localdate(changed.written_at), "j F")} if changed else ""


@requires(Permission.RUN_CAMPAIGNS)
@require_safe
def campaign_texts(request: HttpRequest, pk: int) -> HttpResponse:
    """Every text of the campaign, in the order in which people get them."""
    campaign = opened_campaign(request, pk)
    groups: dict[MessageKind, list[Line]] = {}
    for line in _lines(campaign):
        groups.setdefault(line.kind, []).append(line)
    return render(request, "campaigns/texts/overview.html", {"campaign": campaign, "groups": list(groups.items())})


@requires(Permission.RUN_CAMPAIGNS)
@require_http_methods(["GET", "HEAD", "POST"])
def campaign_text(request: HttpRequest, pk: int, kind: str, channel: str) -> HttpResponse:
    """The editor; "Bekijk" shows the checks and the preview without saving."""
    campaign, preset = opened_campaign(request, pk), preset_of(kind, channel)
    form = TextForm(request.POST or None, kind=MessageKind(kind), channel=MessageChannel(channel))
    if not form.is_bound:
        versions = _versions(campaign, kind, channel)
        return _editor(request, campaign, form, _words(request, versions, preset), versions)
    if "bekijk" not in request.POST and form.is_valid():
        save_text(campaign, kind, channel, by=acting(request), **form.cleaned_words())
        messages.success(request, _("De tekst is bewaard. Wat vanaf nu uitgaat, heeft deze woorden."))
        return redirect("campaign_text", pk, kind, channel)
    return _editor(request, campaign, form, form.words(), _versions(campaign, kind, channel))


@requires(Permission.RUN_CAMPAIGNS)
@require_POST
def campaign_text_check(request: HttpRequest, pk: int, kind: str, channel: str) -> HttpResponse:
    """While one types (htmx): the checks and the preview. Nothing is kept."""
    campaign = opened_campaign(request, pk)
    preset_of(kind, channel)
    form = TextForm(request.POST, kind=MessageKind(kind), channel=MessageChannel(channel))
    preview = Preview.of(campaign, form.kind, form.channel, form.words(), acting(request))
    return render(request, "campaigns/texts/_beside.html", {"campaign": campaign, "preview": preview, "form": None})


@requires(Permission.RUN_CAMPAIGNS)
@require_safe
def campaign_text_pdf(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The letter of this kind as it will be printed, for an invented person."""
    from raderwerk.campaigns.letter_press import press

    campaign, preset = opened_campaign(request, pk), preset_of(kind, MessageChannel.LETTER)
    words = _words(request, _versions(campaign, kind, MessageChannel.LETTER), preset)
    shown = Preview.of(campaign, MessageKind(kind), MessageChannel.LETTER, words, acting(request))
    printed = press(lay_out(campaign, [shown.filled], today()))
    disposition = 'inline; filename="voorbeeldbrief.pdf"'
    return HttpResponse(printed.pdf, content_type="application/pdf", headers={"Content-Disposition": disposition})


def preset_of(kind: str, channel: str) -> Words:
    """The words a campaign begins with; raises Http404 for a message that does not exist."""
    try:
        return presets()[kind, channel]
    except KeyError:
        raise Http404 from None


def _lines(campaign: Campaign) -> Iterator[Line]:
    written = current_texts(campaign)
    for (kind, channel), preset in presets().items():
        text = written.get((kind, channel))
        words = Words(text.subject, text.body) if text else preset
        yield Line(MessageKind(kind), MessageChannel(channel), words, text, read(words.body, READ_AS))


def _editor(request: HttpRequest, campaign: Campaign, form: TextForm, words: Words, versions: list[CampaignText]) -> HttpResponse:
    # What is looked at is not refused yet: only saving shows errors beside the field.
    shown = form if form.is_bound and "bekijk" not in request.POST else form.showing(words)
    context = {
        "campaign": campaign,
        "form": shown,
        "versions": versions,
        "from_preset": "begintekst" in request.GET,
        "version": request.GET.get("versie", ""),
        "preview": Preview.of(campaign, form.kind, form.channel, words, acting(request)),
    }
    return render(request, "campaigns/texts/editor.html", context)


def _versions(campaign: Campaign, kind: str, channel: str) -> list[CampaignText]:
    texts = CampaignText.objects.filter(campaign=campaign, kind=kind, channel=channel)
    return list(texts.select_related("written_by__user").order_by("-number"))


def _words(request: HttpRequest, versions: list[CampaignText], preset: Words) -> Words:
    """The newest words, or those that the address asks for."""
    if "begintekst" in request.GET:
        return preset
    asked = (text for text in versions if str(text.number) == request.GET.get("versie"))
    text = next(asked, versions[0] if versions else None)
    return Words(text.subject, text.body) if text else preset
