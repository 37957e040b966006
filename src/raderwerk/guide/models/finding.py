"""What search needs: the text of each instrument, words that mean the same, and searches somebody keeps."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from raderwerk.guide.models.instrument import Instrument


class SearchDocument(models.Model):
    """The words of one instrument, with inheritance resolved, as the index in memory reads them."""

    instrument = models.OneToOneField(Instrument, related_name="document", on_delete=models.CASCADE, primary_key=True)
    name = models.TextField()
    keywords = models.TextField(blank=True)
    summary = models.TextField(blank=True)
    body = models.TextField(blank=True)
    facets = models.JSONField(default=dict)  # facet -> values
    changed_at = models.DateTimeField(auto_now=True, db_index=True)

    def __str__(self) -> str:
        return self.name


class Synonym(models.Model):
    """Words that mean the same to whoever searches, with comma's between them."""

    words = models.CharField(_("woorden die hetzelfde betekenen"), max_length=500)
    is_one_way = models.BooleanField(_("alleen het eerste woord zoekt ook op de andere"), default=False)
    preset = models.CharField(max_length=60, blank=True, editable=False)  # key in guide/data/synonyms.yaml it was loaded from
    changed_at = models.DateTimeField(auto_now=True, db_index=True)
    changed_by = models.ForeignKey("people.Membership", null=True, blank=True, related_name="+", on_delete=models.SET_NULL)

    class Meta:
        ordering = ("words",)
        constraints = [
            models.UniqueConstraint(
                fields=("words",), name="synonym_group_once", violation_error_message=_("Deze woorden staan al in de lijst.")
            )
        ]

    def __str__(self) -> str:
        return self.words


class SavedSearch(models.Model):
    """A search that somebody keeps, and of which they hear when something new fits."""

    membership = models.ForeignKey("people.Membership", related_name="saved_searches", on_delete=models.CASCADE)
    name = models.CharField(_("naam"), max_length=80)
    query = models.CharField(max_length=1000, blank=True)  # the query string of the search page
    tells = models.BooleanField(_("bericht bij iets nieuws"), default=True)
    seen = models.JSONField(default=list)  # keys of the instruments it found before
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("name", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("membership", "name"),
                name="saved_search_name_once",
                violation_error_message=_("Je bewaarde al een zoekvraag met deze naam."),
            )
        ]

    def __str__(self) -> str:
        return self.name
