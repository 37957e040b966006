"""Where the calculator shows itself: among what one can do with a person."""

from django.utils.translation import gettext_lazy as _

from raderwerk.caseload.person_page import Action, add_action

add_action("income", Action(_("Wat levert werk op?"), "chart-column", "client_income"))
