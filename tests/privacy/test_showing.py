"""Values as a person reads them."""

from raderwerk.caseload.models import Contact, LadderMeasurement
from raderwerk.privacy.showing import in_words, stored_in_words


def test_lists_and_structures_are_said_part_by_part() -> None:
    assert in_words({"betaald werk": False, "taken": ["koken", "tuin"]}) == "betaald werk: nee, taken: koken, tuin"


def test_a_stored_structure_has_no_label_and_a_choice_has() -> None:
    assert stored_in_words(LadderMeasurement, "answers", {"paid_work": True}) == "paid_work: ja"
    assert stored_in_words(Contact, "channel", "phone") == "Telefoon"
