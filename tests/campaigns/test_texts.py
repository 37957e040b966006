"""What may stand in a text, how readable it is, and how it is filled in for one person."""

import datetime as dt
import re

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from raderwerk.campaigns import texts
from raderwerk.campaigns.enums import INVITING, MessageChannel, MessageKind
from raderwerk.campaigns.models import CampaignText, ContactCard
from raderwerk.campaigns.services.texts import save_text
from raderwerk.campaigns.sms import international, segments, sender
from raderwerk.campaigns.texts.fields import FIELDS, READ_AS, WITH_APPOINTMENT, examples, fields_in, fill, loose_braces
from raderwerk.campaigns.texts.filling import Filler
from raderwerk.campaigns.texts.guards import check
from raderwerk.campaigns.texts.presets import current_texts, presets
from raderwerk.core.readability import read
from tests.campaigns.world import at, make_appointment, make_campaign, make_follow_up, make_invitation, make_slot
from tests.caseload.person.world import TODAY, make_client, make_member, make_organisation

INVITATION, LETTER, SMS = MessageKind.INVITATION, MessageChannel.LETTER, MessageChannel.SMS
SOUND = "Dag {naam},\n\nKom langs: {link}. Uw code is {code}. Bel {telefoon}."


def sentences(body, kind=INVITATION, channel=LETTER, subject="Welkom"):
    return [problem.sentence for problem in check(kind, channel, subject, body)]


# -- guards


def test_a_sound_text_passes():
    assert sentences(SOUND) == []


def test_an_unknown_field_is_named_with_its_line_and_what_was_meant():
    assert sentences(SOUND + "\n\nTot {geldigtot}.") == ["Regel 5: het veld {geldigtot} bestaat niet. Bedoel je {geldig_tot}?"]
    assert sentences(SOUND + "{qqqqqqqqq}") == ["Regel 3: het veld {qqqqqqqqq} bestaat niet. Kies een veld uit de lijst."]
    assert sentences(SOUND, subject="Dag {naem}")[0].startswith("Onderwerp: het veld {naem}")


def test_a_field_that_is_never_filled_in_is_refused():
    assert "{datum} kan niet in dit bericht" in sentences(SOUND + " {datum}")[0]
    assert sentences("Tot {datum}, {tijd}.", MessageKind.CONFIRMATION) == []


@pytest.mark.parametrize("body", ["Dag {naam", "Dag naam}", "{naam {code}", "{{naam}}"])
def test_an_unfinished_brace_is_found_with_its_place(body):
    (found, *_rest) = check(MessageKind.CLOSING, LETTER, "", body)
    assert found.place.line == 1
    assert "hoort een veld" in found.sentence


@pytest.mark.parametrize("field", ["link", "code", "telefoon"])
def test_an_invitation_needs_what_one_chooses_and_calls_with(field):
    (sentence,) = sentences(SOUND.replace(f"{{{field}}}", ""))
    assert sentence.startswith(f"{{{field}}} ontbreekt")


@pytest.mark.parametrize(
    "words",
    [
        "U bent verplicht te komen",
        "Anders volgt een BOETE",
        "dit heeft gevolgen  voor uw\nuitkering",
        "een maatregel",
        "sancties",
    ],
)
@pytest.mark.parametrize("kind", INVITING)
def test_words_that_make_people_afraid_are_refused_in_an_invitation(words, kind):
    assert any("hoort niet" in one or "‘" in one for one in sentences(f"{SOUND} {words}.", kind))


def test_the_same_words_may_stand_in_other_messages():
    assert sentences("Kinderopvang is niet verplicht.", MessageKind.FOLLOW_UP) == []


def test_an_sms_is_at_most_two_long():
    body = "Dag {naam}, {link} {telefoon} " + "kom gerust langs " * 20
    assert "te lang" in sentences(body, channel=SMS, subject="")[0]


@pytest.mark.parametrize("key", presets())
def test_the_texts_to_begin_with_are_sound_and_easy(key):
    kind, channel = key
    words = presets()[key]
    assert check(kind, channel, *words) == []
    assert read(words.body).is_easy, read(words.body).remarks
    assert bool(words.subject) == (channel != SMS)


@given(st.text(alphabet="{} \nabcnaam", max_size=60))
def test_each_brace_is_part_of_a_field_or_is_named(text):
    braces = sum(text.count(brace) for brace in "{}")
    assert braces == 2 * len(list(fields_in(text))) + len(list(loose_braces(text)))


@given(st.dictionaries(st.sampled_from(list(FIELDS)), st.text(max_size=20).filter(lambda value: value.isprintable())))
def test_filling_leaves_no_known_field_behind(values):
    filled = fill(" ".join(f"x{{{name}}}" for name in FIELDS), examples() | values)
    assert not [name for name, _place in fields_in(filled) if name in FIELDS and f"{{{name}}}" not in "".join(values.values())]


def test_a_line_of_which_every_field_is_empty_goes():
    assert (
        fill("Waar: {plek}\nAdres: {adres}\n{route}\n\nTot dan", {"plek": "thuis", "adres": "", "route": ""})
        == "Waar: thuis\n\nTot dan"
    )


def test_nothing_is_signed_twice():
    values = {"contactpersoon": "Team", "afzender": "Team"}
    assert fill("Groet,\n{contactpersoon}\n{afzender}\n\nTeam", values) == "Groet,\nTeam\n\nTeam"


# -- readability


def test_a_field_counts_as_the_words_that_will_stand_there():
    assert read("Tot {datum}.", READ_AS).words == 5


def test_a_text_of_which_the_words_are_known_gets_no_remark():
    assert read("Dag {aanhef}", READ_AS).remarks == ()


# -- sms


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("06 1234 5678", "+31612345678"),
        ("+31 (0)6-12345678", "+31612345678"),
        ("0032 470 12 34 56", "+32470123456"),
        ("085 000 00 00", ""),
        ("onbekend", ""),
        ("", ""),
    ],
)
def test_only_a_mobile_number_gets_an_sms(typed, number):
    assert international(typed) == number


@pytest.mark.parametrize(
    ("text", "count"), [("a" * 160, 1), ("a" * 161, 2), ("ë" * 70, 1), ("ë" * 71, 2), ("€" * 80, 1), ("€" * 81, 2)]
)
def test_segments(text, count):
    assert segments(text) == count


def test_a_sender_fits_on_a_phone():
    assert sender("Doe je mee in Nijmegen") == "DoejemeeinN"
    assert sender("--") == "Raderwerk"


# -- filling in


@pytest.fixture
def follow_up(db):
    organisation = make_organisation()
    me = make_member(organisation)
    ContactCard.objects.create(membership=me, shown_name="Katrijn", phone="06 0000 9999")
    return make_follow_up(make_campaign(organisation), make_client(organisation), colleague=me)


def render(text, follow_up, invitation=None, appointment=None):
    return Filler(text.campaign).fill(text, follow_up, invitation, appointment)


def text_of(follow_up, body, kind=MessageKind.CONFIRMATION):
    return CampaignText.objects.create(campaign=follow_up.campaign, kind=kind, channel=LETTER, subject="{campagne}", body=body)


def test_an_invitation_says_who_where_and_with_which_code(follow_up):
    invitation = make_invitation(follow_up, expires_at=at(dt.date(2026, 12, 14), 23))
    body = "{aanhef}, {contactpersoon} {telefoon} {plek} {adres} {code} {geldig_tot} {duur}"
    filled = render(text_of(follow_up, body), follow_up, invitation)
    assert filled.subject == "Kom erbij"
    assert filled.body == (
        "Beste S.A. Maquetteink, Katrijn 06 0000 9999 Buurthuis De Bout Moerplein 1, 9999 ZZ Asveld "
        "KLMN 2345 14 december 2026 45 minuten"
    )
    assert filled.link.endswith("/a/KLMN2345/")
    invitation.withdrawn_at = timezone.now()
    assert render(text_of(follow_up, "{link}{code}", MessageKind.MOVED), follow_up, invitation).body == "", "it works no more"


def test_an_appointment_says_when_and_where(follow_up):
    slot = make_slot(follow_up.campaign, follow_up.colleague, at(TODAY + dt.timedelta(days=8), 10, 30))
    text = text_of(follow_up, "{datum} {tijd} {plek}")
    appointment = make_appointment(follow_up, slot)
    assert render(text, follow_up, None, appointment).body == "dinsdag 1 december 2026 10.30 uur Buurthuis De Bout"
    appointment.location, appointment.channel = None, "phone"
    assert render(text, follow_up, None, appointment).body.endswith("aan de telefoon, wij bellen u")


@pytest.mark.parametrize("key", [key for key in presets() if key[0] in WITH_APPOINTMENT])
def test_who_was_planned_by_a_colleague_has_no_link_and_reads_no_gap(follow_up, key):
    appointment = make_appointment(follow_up, make_slot(follow_up.campaign, follow_up.colleague))
    text = CampaignText(campaign=follow_up.campaign, kind=key[0], channel=key[1], **presets()[key]._asdict())
    body = render(text, follow_up, None, appointment).body
    assert "06 0000 9999" in body
    assert not re.search(r"code is|zelf|kiezen|\w: *$\n(?=[^\n-])| \.|  ", body, re.MULTILINE)


def test_without_a_card_the_number_of_the_campaign_is_given(follow_up):
    ContactCard.objects.all().delete()
    filled = render(text_of(follow_up, "{contactpersoon} {telefoon}"), follow_up)
    assert filled.body == "Katrijn Oefenman 085 000 00 00"
    follow_up.colleague = None
    assert render(text_of(follow_up, "{contactpersoon}", MessageKind.CLOSING), follow_up).body == "Team Kom erbij"


def test_a_campaign_gets_its_texts_once_and_keeps_each_version(follow_up):
    campaign, me = follow_up.campaign, follow_up.colleague
    texts.default_texts(campaign)
    texts.default_texts(campaign)
    assert CampaignText.objects.filter(campaign=campaign).count() == len(presets())
    for body in ("Kort", "Kort", "Korter"):
        save_text(campaign, "missed", "sms", subject="", body=body, by=me)
    assert current_texts(campaign)["missed", "sms"].body == "Korter"
    assert list(campaign.texts.filter(kind="missed", channel="sms").values_list("number", flat=True)) == [3, 2, 1]
