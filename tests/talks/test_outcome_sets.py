"""Outcome sets and life domains: a new version changes what comes, never what was said."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from raderwerk.campaigns.enums import CampaignState
from raderwerk.register.models import CommonOutcome
from raderwerk.talks import instructions
from raderwerk.talks.models import DomainView, OutcomeSet, Talk, TemplateDomain
from raderwerk.talks.outcome_set_rules import Kind, Row, changed_meanings, differences, problems
from raderwerk.talks.outcome_set_versions import side_by_side, versions_of
from raderwerk.talks.services import arrangement, domain_templates, outcome_sets
from raderwerk.talks.services.domain_templates import TemplateRefused, Wanted
from raderwerk.talks.services.outcome_sets import SetRefused
from tests.campaigns.world import make_campaign
from tests.caseload.person.conftest import signed_in
from tests.talks.world import make_domain_template, make_outcome_set, make_talk

PROCESS = frozenset({"not_spoken", "left_caseload"})
WORK, PART, GONE = Row("A", "Werk", "ready_for_work"), Row("B", "Meedoen", "participation"), Row("C", "Weg", "left_caseload")
codes = st.sampled_from(["A", "B", "C", "D"])
rows = st.lists(st.builds(Row, codes, st.text(min_size=1), st.sampled_from(["x", "y"])), unique_by=lambda row: row.code)


# -- rules


def test_a_set_needs_a_judgement():
    assert problems([WORK, GONE], PROCESS) == []
    assert "over de persoon" in problems([GONE], PROCESS)[0]
    assert problems([], PROCESS)


def test_a_code_stands_in_a_set_once_also_in_other_capitals():
    assert "twee keer" in problems([WORK, Row("a", "Nog een", "participation")], PROCESS)[0]


def test_a_set_stays_small_enough_to_choose_from():
    assert "ten hoogste" in problems([Row(str(n), "Werk", "ready_for_work") for n in range(21)], PROCESS)[0]


def test_a_code_that_stays_and_means_something_else_is_noticed():
    other = Row("A", "Werk", "steps_within_year")
    assert [(one.before, one.after) for one in changed_meanings([WORK], [other])] == [("ready_for_work", "steps_within_year")]
    assert changed_meanings([WORK], [Row("A2", "Werk", "steps_within_year")]) == []


@given(rows, rows)
def test_differences_tell_exactly_what_came_and_went(before, after):
    found = differences(before, after)
    came, went = ({one.code for one in found if one.kind == kind} for kind in (Kind.ADDED, Kind.REMOVED))
    assert {row.code for row in before} - went | came == {row.code for row in after}
    assert differences(after, list(reversed(after))) == []


# -- presets


@pytest.mark.django_db
def test_presets_are_the_sets_of_the_report_and_come_once(asveld):
    for _time in range(2):
        arrangement.ensure_presets(asveld)
    sets = {one.preset: outcome_sets.rows_of(one.current) for one in asveld.outcome_sets.order_by("pk")}
    assert [len(sets[key]) for key in ("den_haag", "nijmegen")] == [5, 7]
    assert [row.common for row in sets["nijmegen"]] == [
        "participation", "ready_for_work", "barriers_first", "temporarily_not", "not_spoken", "motivation", "left_caseload",
    ]  # fmt: skip
    common = [(one.code, one.label_nl) for one in CommonOutcome.objects.order_by("order")]
    assert [(row.common, row.label) for row in sets["gezamenlijk"]] == common
    assert [len(one.domains.all()) for one in asveld.domain_templates.order_by("name")] == [5, 6]
    assert all(domain.question for domain in TemplateDomain.objects.order_by("pk"))


@pytest.mark.django_db
def test_what_an_organisation_changed_stays(asveld, team_lead):
    arrangement.ensure_presets(asveld)
    den_haag = asveld.outcome_sets.get(preset="den_haag")
    outcome_sets.publish(den_haag, [WORK], seen=1, note="Korter", meanings_confirmed=False, by=team_lead)
    arrangement.ensure_presets(asveld)
    assert outcome_sets.rows_of(den_haag.current) == [WORK]


@pytest.mark.django_db
def test_a_name_that_was_taken_stays_with_who_had_it(asveld):
    own = make_outcome_set(asveld, "Nijmegen")
    arrangement.ensure_presets(asveld)
    assert asveld.outcome_sets.get(preset="nijmegen").name == "Nijmegen (voorbeeld)"
    assert OutcomeSet.objects.get(pk=own.pk).name == "Nijmegen"


# -- versions


@pytest.mark.django_db
def test_talks_that_run_keep_the_version_they_began_with(asveld, me, somebody, team_lead):
    made = make_outcome_set(asveld)
    talk = make_talk(somebody, me)
    version = outcome_sets.publish(made, [WORK, PART], seen=1, note="Korter", meanings_confirmed=False, by=team_lead)
    talk = Talk.objects.get(pk=talk.pk)
    assert talk.outcome_version.number == 1
    assert talk.outcome_version.outcomes.count() == 4
    assert made.current == version
    assert version.number == 2


@pytest.mark.django_db
def test_a_code_that_stays_keeps_its_meaning_unless_one_says_so(asveld, team_lead):
    made = make_outcome_set(asveld)
    other = [Row("A", "Kan naar werk", "steps_within_year")]
    with pytest.raises(SetRefused, match="Bevestig"):
        outcome_sets.publish(made, other, seen=1, note="Anders", meanings_confirmed=False, by=team_lead)
    outcome_sets.publish(made, other, seen=1, note="Anders", meanings_confirmed=True, by=team_lead)
    newest, oldest = versions_of(made)
    assert [change.kind for change in newest.changes].count(Kind.MEANING) == 1
    assert oldest.changes == []
    beside = side_by_side([newest, oldest])
    assert dict(beside.rows)["B"][0] is None
    assert dict(beside.rows)["A"][1].common_id == "ready_for_work"


@pytest.mark.django_db
def test_two_who_publish_at_once_give_one_version_and_a_sentence(asveld, team_lead):
    made = make_outcome_set(asveld)
    outcome_sets.publish(made, [WORK], seen=1, note="Eerst", meanings_confirmed=False, by=team_lead)
    with pytest.raises(SetRefused, match="versie 2"):
        outcome_sets.publish(made, [PART], seen=1, note="Tweede", meanings_confirmed=False, by=team_lead)


@pytest.mark.django_db
def test_a_set_that_a_campaign_needs_is_not_put_away(asveld, team_lead):
    campaign = make_campaign(asveld)
    with pytest.raises(SetRefused, match=campaign.name):
        outcome_sets.retire(campaign.outcome_set)
    with pytest.raises(TemplateRefused, match=campaign.name):
        domain_templates.retire(campaign.domain_template)
    campaign.state = CampaignState.FINISHED
    campaign.save()
    outcome_sets.retire(campaign.outcome_set)
    assert OutcomeSet.objects.get(pk=campaign.outcome_set_id).is_retired


# -- life domains


@pytest.mark.django_db
def test_a_domain_that_a_talk_used_keeps_its_words(asveld, me, somebody):
    template = make_domain_template(asveld)
    work, money, _health = domain_templates.domains_of(template)
    DomainView.objects.create(talk=make_talk(somebody, me, domain_template=template), domain=work)
    domain_templates.change(template, "Nieuw", [Wanted(work.pk, "Werk en leren", ""), Wanted(None, "Wonen", "Hoe woont u?")])
    now = domain_templates.domains_of(template)
    assert [one.label for one in now] == ["Werk en leren", "Wonen"]
    work.refresh_from_db()
    assert (work.label, bool(work.retired_at)) == ("Werk", True)
    assert now[0].code == work.code
    assert not TemplateDomain.objects.filter(pk=money.pk).exists()


@pytest.mark.django_db
def test_a_template_needs_a_domain(asveld):
    with pytest.raises(TemplateRefused):
        domain_templates.make(asveld, "Leeg", [])


# -- pages


def editor(rows, known=0, **more):
    data = {"form-TOTAL_FORMS": str(len(rows)), "form-INITIAL_FORMS": str(known), **more}
    for index, row in enumerate(rows):
        fields = {"code": row.code, "label": row.label, "common": row.common, "explanation": "", "ORDER": str(index + 1)}
        data |= {f"form-{index}-{name}": value for name, value in fields.items()}
    return data


@pytest.mark.django_db
def test_one_more_row_keeps_what_was_typed_and_judges_nothing(team_lead):
    page = signed_in(team_lead).post(reverse("outcome_set_new"), editor([Row("A", "Half", "")], doe="row", name="Ons"))
    html = page.content.decode()
    assert 'value="Half"' in html
    assert 'value="Ons"' in html
    assert "rw-error-summary" not in html
    assert 'name="form-1-code"' in html


@pytest.mark.django_db
def test_a_set_is_made_changed_and_asked_about_a_changed_meaning(team_lead):
    visitor = signed_in(team_lead)
    made = visitor.post(reverse("outcome_set_new"), editor([WORK, PART], doe="publish", name="Ons"))
    found = OutcomeSet.objects.get(name="Ons")
    assert made.url == reverse("outcome_set", args=[found.pk])
    address = reverse("outcome_set_edit", args=[found.pk])
    other = [Row("A", "Werk", "motivation"), PART]
    asked = visitor.post(address, editor(other, 2, doe="publish", seen="1", note="Anders")).content.decode()
    assert "meanings_confirmed" in asked
    assert "Kan nu naar werk" in asked
    assert found.current.number == 1
    visitor.post(address, editor(other, 2, doe="publish", seen="1", note="Anders", meanings_confirmed="on"))
    assert found.current.number == 2
    assert "telt voortaan mee als" in visitor.get(reverse("outcome_set", args=[found.pk])).content.decode()


@pytest.mark.django_db
def test_looking_publishes_nothing_and_shows_how_one_chooses(asveld, team_lead):
    made = make_outcome_set(asveld)
    address = reverse("outcome_set_edit", args=[made.pk])
    page = signed_in(team_lead).post(address, editor([WORK], doe="look", seen="1", note=""))
    assert "Zo kiest een collega" in page.content.decode()
    assert made.current.number == 1


@pytest.mark.django_db
def test_an_instruction_is_the_neutral_one_until_somebody_writes_another(asveld, team_lead):
    neutral = instructions.for_organisation(asveld)["needs"]
    assert "diagnose" in neutral
    visitor = signed_in(team_lead)
    visitor.post(reverse("field_instructions"), {"needs": "Alleen wat werk vraagt.", "note": ""})
    assert instructions.for_organisation(asveld)["needs"] == "Alleen wat werk vraagt."
    visitor.post(reverse("field_instructions"), {"needs": ""})
    assert instructions.for_organisation(asveld)["needs"] == neutral
    assert not asveld.field_instructions.exists()


@pytest.mark.django_db
def test_a_partner_answers_within_reason(asveld, team_lead):
    visitor = signed_in(team_lead)
    refused = visitor.post(reverse("partner_new"), {"name": "Wijkteam", "kind": "care", "answer_days": "0"})
    assert "1 tot en met 180" in refused.content.decode()
    visitor.post(reverse("partner_new"), {"name": "Wijkteam", "kind": "care", "answer_days": "10"})
    assert asveld.partners.get().answer_days == 10


@pytest.mark.django_db
def test_an_empty_organisation_begins_with_the_examples(asveld, team_lead):
    visitor = signed_in(team_lead)
    assert "Neem de voorbeelden over" in visitor.get(reverse("talk_arrangement")).content.decode()
    visitor.post(reverse("talk_presets"))
    assert "Nijmegen" in visitor.get(reverse("talk_arrangement")).content.decode()
