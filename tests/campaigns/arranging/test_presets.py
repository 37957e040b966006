"""The presets say what the report says, and say so when it says nothing."""

import datetime as dt

import pytest
import yaml

from raderwerk.campaigns.forms.campaign import CampaignForm, beginning
from raderwerk.campaigns.presets import LONG_TERM, presets
from raderwerk.register.enums import LifeDomainTemplate
from raderwerk.talks import presets as talk_presets
from raderwerk.talks.services.arrangement import ensure_presets
from tests.caseload.person.world import TODAY

SIX = {
    "werkoffensief-500": ("Den Haag", 18, 36, 18_000),
    "focus-aanpak": ("Amsterdam", 24, None, 30_000),
    "doe-je-mee": ("Nijmegen, Druten, Beuningen en Mook en Middelaar", 24, 36, 4_250),
    "vliegwiel": ("Zutphen", 24, None, 300),
    "pilot-participatie-venlo": ("Venlo", 24, None, None),
    "bestandsanalyse-terneuzen": ("Terneuzen", 24, None, None),
}


@pytest.fixture(scope="module")
def report(shared):
    """The inventory of the report, by key."""
    text = (shared / "data" / "initiatives.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)


def test_the_six_are_there():
    found = {key: (one.place, one.threshold_months, one.months, one.target) for key, one in presets().items()}
    assert found == SIX


@pytest.mark.parametrize("key", SIX)
def test_a_preset_says_what_the_report_says(report, key):
    preset = presets()[key]
    told = next(one for one in report["initiatieven"] if one["id"] == preset.initiative)
    assert list(preset.where) == told["gebied"]["namen"]
    assert preset.page == told["pagina"]
    assert (preset.began or "").lower() == ((told["start"] or {}).get("tekst") or "").lower()
    assert preset.months == (told["looptijd"] or {}).get("maanden")
    people = [one["n"] for one in told["deelnemers"] if one["soort"] != "werkelijk"]
    assert preset.target == (sum(people) or None)


def test_thresholds_are_those_of_the_report(report):
    told = report["definities"]
    assert told["langdurig_bijstandsgerechtigd"]["drempel_maanden"] == LONG_TERM
    assert presets()["werkoffensief-500"].threshold_months == told["variant_den_haag"]["drempel_maanden"]
    assert {one.threshold_months for key, one in presets().items() if key != "werkoffensief-500"} == {LONG_TERM}


@pytest.mark.parametrize("key", SIX)
def test_what_the_report_does_not_say_is_said(key):
    preset, silent = presets()[key], " ".join(presets()[key].silent)
    assert bool(preset.months) != bool("looptijd" in silent or "einde" in silent)
    assert bool(preset.outcome_set) != ("uitkomsten" in silent)
    assert bool(preset.target) != ("aantal" in silent)


def test_sets_and_domains_of_presets_exist():
    sets = {one.key for one in talk_presets.outcome_sets()}
    assert {one.outcome_set for one in presets().values()} - {None} <= sets
    assert {one.domain_template for one in presets().values()} - {None} <= set(LifeDomainTemplate.values)


@pytest.mark.django_db
@pytest.mark.parametrize("key", [*SIX, None])
def test_every_preset_is_a_campaign_after_the_phone_is_filled_in(asveld, key):
    ensure_presets(asveld)
    preset = presets()[key] if key else None
    begun = beginning(preset, asveld, TODAY)
    data = {name: getattr(value, "pk", value) for name, value in begun.items() if value not in (None, [])}
    blank = CampaignForm({}, organisation=asveld).fields
    data |= {name: field.initial for name, field in blank.items() if name not in data and field.initial is not None}
    data |= {"sender_phone": "085 000 00 00"}
    data.setdefault("name", "Eigen campagne")
    data.setdefault("outcome_set", asveld.outcome_sets.first().pk)
    data.setdefault("domain_template", asveld.domain_templates.first().pk)
    form = CampaignForm(data, organisation=asveld)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["threshold_months"] == (preset.threshold_months if preset else 24)
    if preset and preset.months:
        assert form.cleaned_data["ends_on"] == dt.date(2029, 11, 22)  # the last day of three whole years
