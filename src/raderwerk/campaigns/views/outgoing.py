"""What goes out: what waits, what was sent, what did not succeed and why, and the letters to download."""

from collections import Counter, defaultdict

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from raderwerk.campaigns import sending_tasks
from raderwerk.campaigns.enums import MessageChannel, MessageState
from raderwerk.campaigns.models import Campaign, LetterFile, Message
from raderwerk.campaigns.print_service import workbook
from raderwerk.campaigns.services import letters
from raderwerk.campaigns.services.message_states import QUICK
from raderwerk.campaigns.services.messages import try_again, withdraw
from raderwerk.campaigns.views.common import opened_campaign
from raderwerk.caseload.exports import XLSX
from raderwerk.core import progress
from raderwerk.core.access import Permission, requires
from raderwerk.core.progress import Progress
from raderwerk.privacy.activities import Activity
from raderwerk.privacy.enums import Action
from raderwerk.privacy.log import processed

PER_PAGE = 50
RECENT = 10  # files that stand open on the page
# The states as the page shows them: what is being sent still waits for who looks.
VIEWS = {
    "wacht": (MessageState.WAITING, MessageState.SENDING),
    "verstuurd": (MessageState.SENT,),
    "niet-gelukt": (MessageState.FAILED,),
    "ingetrokken": (MessageState.WITHDRAWN,),
}

LABELS = {
    "wacht": _lazy("Wacht"),
    "verstuurd": _lazy("Verstuurd"),
    "niet-gelukt": _lazy("Niet gelukt"),
    "ingetrokken": _lazy("Ingetrokken"),
}
NOTHING = {
    "wacht": _lazy("Er wacht geen enkel bericht."),
    "verstuurd": _lazy("Er is nog niets verstuurd. Nodig eerst mensen uit."),
    "niet-gelukt": _lazy("Alles wat eruit ging, is gelukt."),
    "ingetrokken": _lazy("Er is niets ingetrokken."),
}


class Messages(Paginator):
    """Messages page by page, whose number was counted already."""

    def __init__(self, rows: QuerySet[Message], per_page: int, *, counted: int) -> None:
        super().__init__(rows, per_page)
        self.counted = counted

    @property
    def count(self) -> int:
        """How many there are."""
        return self.counted


@requires(Permission.RUN_CAMPAIGNS)
@require_safe
def campaign_messages(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that goes out for this campaign."""
    campaign = opened_campaign(request, pk)
    numbers = _numbers(campaign)
    counts = {view: sum(numbers[state].total() for state in states) for view, states in VIEWS.items()}
    chosen = _chosen(request, counts)
    files = list(LetterFile.objects.filter(campaign=campaign).defer("sealed_pdf").order_by("-made_at", "-pk"))
    page = Messages(_rows(campaign, chosen), PER_PAGE, counted=counts[chosen]).get_page(request.GET.get("pagina"))
    processed(Activity.INVITATION, Action.LISTED, {message.follow_up.client.pseudonym for message in page})
    context = {
        "campaign": campaign,
        "views": [(view, LABELS[view], count) for view, count in counts.items()],
        "chosen": chosen,
        "nothing": NOTHING[chosen],
        "page": page,
        "away": _away(campaign),
        "waiting_letters": numbers[MessageState.WAITING][MessageChannel.LETTER],
        "recent_files": files[:RECENT],
        "older_files": files[RECENT:],
        "progress": _progress(campaign),
    }
    return render(request, "campaigns/messages/page.html", context)


@requires(Permission.RUN_CAMPAIGNS)
@require_POST
def messages_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Try one message again, or all that did not succeed."""
    campaign = opened_campaign(request, pk)
    number = try_again(_selected(request, campaign))
    said = ngettext("%(n)d bericht gaat opnieuw uit.", "%(n)d berichten gaan opnieuw uit.", number) % {"n": number}
    messages.success(request, said)
    return redirect("campaign_messages", pk)


@requires(Permission.RUN_CAMPAIGNS)
@require_POST
def messages_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Do not send one message any more, or none of those that did not succeed."""
    campaign = opened_campaign(request, pk)
    number = withdraw(_selected(request, campaign), _("Ingetrokken door een collega."))
    said = ngettext("%(n)d bericht is ingetrokken.", "%(n)d berichten zijn ingetrokken.", number) % {"n": number}
    messages.success(request, said)
    return redirect("campaign_messages", pk)


@requires(Permission.RUN_CAMPAIGNS)
@require_POST
def letters_make(request: HttpRequest, pk: int) -> HttpResponse:
    """Print the letters that wait."""
    campaign = opened_campaign(request, pk)
    if sending_tasks.start_letters(campaign):
        messages.success(request, _("De brieven zijn klaar. Download ze, en druk ze af."))
    return redirect("campaign_messages", pk)


@requires(Permission.RUN_CAMPAIGNS)
@require_safe
def letters_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the letters are (htmx)."""
    campaign = opened_campaign(request, pk)
    now = _progress(campaign)
    response = render(request, "campaigns/messages/_progress.html", {"campaign": campaign, "progress": now})
    if now is None:
        # They are done: the page itself shows them.
        response["HX-Redirect"] = reverse("campaign_messages", args=[pk])
    return response


@requires(Permission.RUN_CAMPAIGNS)
@require_POST
def letters_download(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """The PDF of one batch."""
    found = _file(request, pk, file)
    pdf = letters.open_pdf(found)
    LetterFile.objects.filter(pk=found.pk).update(downloaded_at=timezone.now())
    _log_export(found)
    return _attachment(pdf, "application/pdf", f"brieven-{found.pk}.pdf")


@requires(Permission.RUN_CAMPAIGNS)
@require_POST
def letters_rows(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """The same letters as rows, for a printer that lays them out itself."""
    found = _file(request, pk, file)
    content = workbook(found)
    _log_export(found)
    return _attachment(content, XLSX, f"brieven-{found.pk}.xlsx")


def _of(campaign: Campaign) -> QuerySet[Message]:
    return Message.objects.filter(follow_up__campaign=campaign)


def _rows(campaign: Campaign, view: str) -> QuerySet[Message]:
    """The messages of a view, the newest first."""
    return _of(campaign).filter(state__in=VIEWS[view]).select_related("follow_up__client").order_by("-pk")


def _numbers(campaign: Campaign) -> defaultdict[str, Counter[str]]:
    """Per state how many messages there are by each channel."""
    numbers: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for state, channel, count in _of(campaign).order_by().values_list("state", "channel").annotate(Count("pk")):
        numbers[state][channel] = count
    return numbers


def _chosen(request: HttpRequest, counts: dict[str, int]) -> str:
    """The view that the address asks for; else the first one that asks for attention."""
    asked = request.GET.get("stand", "")
    return asked if asked in VIEWS else "niet-gelukt" if counts["niet-gelukt"] else "wacht" if counts["wacht"] else "verstuurd"


def _away(campaign: Campaign) -> str:
    """What the last try said when a way out does not answer; empty when all is well."""
    waiting = _of(campaign).filter(state=MessageState.WAITING, channel__in=QUICK, attempts__gt=0)
    tried = waiting.order_by("-next_try_at", "-pk").first()
    return tried.failure if tried else ""


def _progress(campaign: Campaign) -> Progress | None:
    """How far the letters are; None when nobody prints any."""
    found = progress.read(letters.job(campaign))
    return found if found and found.done < found.total and letters.are_being_made(campaign) else None


def _selected(request: HttpRequest, campaign: Campaign) -> QuerySet[Message]:
    """One message by its number, or all that did not succeed."""
    number = request.POST.get("bericht", "")
    if number.isdecimal():
        return _of(campaign).filter(pk=int(number))
    return _of(campaign).filter(state=MessageState.FAILED)


def _file(request: HttpRequest, pk: int, file: int) -> LetterFile:
    return get_object_or_404(LetterFile, pk=file, campaign=opened_campaign(request, pk))


def _log_export(file: LetterFile) -> None:
    people = file.messages.order_by().values_list("follow_up__client__pseudonym", flat=True)
    processed(Activity.INVITATION, Action.EXPORTED, people)


def _attachment(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
