"""Saved views: a list as somebody asked for it, under a name."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SavedView(models.Model):
    """The filters and order of a list under a name, for oneself or for the whole organisation."""

    organisation = models.ForeignKey("people.Organisation", on_delete=models.CASCADE)
    owner = models.ForeignKey("people.Membership", related_name="saved_views", on_delete=models.CASCADE)
    name = models.CharField(_("naam"), max_length=60)
    query = models.CharField(max_length=500)  # the list's query string, filters and order, never a search for a name
    shared = models.BooleanField(_("ook voor collega's"), default=False)

    class Meta:
        ordering = ("name",)
        constraints = [
            models.UniqueConstraint(
                fields=("owner", "name"),
                name="saved_view_name_once",
                violation_error_message=_("Je hebt al een lijst met deze naam."),
            )
        ]

    def __str__(self) -> str:
        return self.name
