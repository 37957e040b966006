"""A campaign with a cohort, a colleague, a place and pictures, for the addresses of arranging it."""

from django.urls import resolve

from raderwerk.campaigns.models import Cohort, ContactCard
from tests.access.things import thing
from tests.campaigns.world import make_campaign, make_colleague, make_location


@thing
def arranged_campaign(organisation, membership):
    return {"pk": make_campaign(organisation).pk}


@thing
def arranged_cohort(organisation, membership):
    cohort = Cohort.objects.create(campaign=make_campaign(organisation), name="Noord")
    return {"pk": cohort.campaign_id, "cohort": cohort.pk}


@thing
def arranged_colleague(organisation, membership):
    colleague = make_colleague(make_campaign(organisation), membership)
    return {"pk": colleague.campaign_id, "colleague": colleague.pk}


@thing
def place(organisation, membership):
    return {"place": make_location(organisation).pk}


@thing
def logo(organisation, membership):
    return resolve(make_campaign(organisation, logo=b"PNG").logo_url).kwargs


@thing
def photo(organisation, membership):
    return resolve(ContactCard.objects.create(membership=membership, shown_name="Tineke", photo=b"JPEG").photo_url).kwargs
