"""A person, and help of their own municipality."""

from tests.access.things import thing
from tests.caseload.person.world import make_client
from tests.guide.world import make_instrument


@thing
def person_with_help(organisation, membership):
    return {"pseudonym": make_client(organisation).pseudonym, "slug": make_instrument(organisation).slug}


@thing
def help_for_person(organisation, membership):
    slug = make_instrument(organisation).slug
    return {"pseudonym": make_client(organisation).pseudonym, "slug": slug, "colleague": membership.pk}
