"""A text and a file with letters, for the addresses of texts and of what goes out."""

from raderwerk.campaigns.models import LetterFile
from raderwerk.campaigns.vault import seal_letters
from tests.access.things import thing
from tests.campaigns.world import make_campaign


@thing
def campaign_text(organisation, membership):
    return {"pk": make_campaign(organisation).pk, "kind": "invitation", "channel": "letter"}


@thing
def campaign_letter(organisation, membership):
    return {"pk": make_campaign(organisation).pk, "kind": "invitation"}


@thing
def letter_file(organisation, membership):
    campaign = make_campaign(organisation)
    file = LetterFile.objects.create(campaign=campaign, sealed_pdf=b"", letters=0)
    LetterFile.objects.filter(pk=file.pk).update(sealed_pdf=seal_letters(b"%PDF", file.pk))
    return {"pk": campaign.pk, "file": file.pk}
