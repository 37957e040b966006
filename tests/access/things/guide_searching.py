"""A search that the team lead keeps, and words that a colleague added."""

from raderwerk.guide.models import SavedSearch, Synonym
from tests.access.things import thing


@thing
def kept_search(organisation, membership):
    return {"pk": SavedSearch.objects.create(membership=membership, name="Lassen", query="q=lassen").pk}


@thing
def own_words(organisation, membership):
    return {"pk": Synonym.objects.create(words="fiets, rijwiel", changed_by=membership).pk}
