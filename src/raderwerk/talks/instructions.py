"""What colleagues are asked to write, and not to write, in each field of a talk; an organisation may choose its own words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from raderwerk.people.models import Organisation

# Field of a talk -> what it is called, and the neutral instruction that counts until an organisation writes its own.
FIELDS: dict[str, tuple[str | Promise, str | Promise]] = {
    "talents": (
        _("Waar bent u goed in"),
        _("In de woorden van de persoon. Ook wat iemand thuis of voor anderen doet."),
    ),
    "motivation": (_("Wat geeft u energie"), _("Schrijf wat iemand zelf zegt, niet wat jij ervan vindt.")),
    "wishes": (_("Wat zou u willen"), _("Eén of twee wensen zijn genoeg. Een wens hoeft nog geen plan te zijn.")),
    "experience": (_("Wat heeft u eerder gedaan"), _("Werk, vrijwilligerswerk, zorg voor anderen. Jaartallen zijn niet nodig.")),
    "domain": (
        _("Leefgebied: wat is nodig"),
        _("Schrijf wat nodig is, niet waardoor het komt. Sla over wat voor werk of meedoen niet nodig is."),
    ),
    "needs": (_("Wat nodig is om goed te werken"), _("Noteer geen diagnose. Schrijf wat iemand wel en niet kan.")),
    "attempt": (_("Wat is geprobeerd"), _("Schrijf wat jullie deden en wat dat opleverde.")),
    "promise": (_("Volgende stap of belofte"), _("Eén concrete stap: wat, wie en wanneer.")),
    "referral": (
        _("Verwijzing: waarvoor"),
        _("Schrijf welke hulp nodig is, en niet meer dan de partner daarvoor moet weten."),
    ),
    "explanation": (_("Toelichting bij de uitkomst"), _("Waaraan zie je dit? Schrijf wat iemand wel en niet kan.")),
    "note": (_("Kort verslag"), _("Schrijf op wat je ook hardop zou voorlezen. De persoon mag dit lezen.")),
}


def for_organisation(organisation: Organisation) -> dict[str, str]:
    """The instruction of each field, in the organisation's own words where it wrote them."""
    own = dict(organisation.field_instructions.order_by("field").values_list("field", "text"))
    return {field: own.get(field) or str(neutral) for field, (_name, neutral) in FIELDS.items()}
