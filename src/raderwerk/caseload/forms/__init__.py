"""The forms with which a colleague records something about a person."""

from raderwerk.caseload.forms.barriers import BarrierForm, BarrierSheet
from raderwerk.caseload.forms.contacts import ContactForm
from raderwerk.caseload.forms.ladder import LadderForm
from raderwerk.caseload.forms.manager import ManagerForm
from raderwerk.caseload.forms.outcomes import OutcomeForm
from raderwerk.caseload.forms.promises import PromiseForm, PromiseMoveForm, PromiseStateForm

__all__ = [
    "BarrierForm",
    "BarrierSheet",
    "ContactForm",
    "LadderForm",
    "ManagerForm",
    "OutcomeForm",
    "PromiseForm",
    "PromiseMoveForm",
    "PromiseStateForm",
]
