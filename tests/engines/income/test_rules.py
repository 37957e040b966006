"""The rules of law: what must hold for any amount."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from raderwerk.engines.income.parameters import at
from raderwerk.engines.income.rules import (
    belasting,
    bijstand,
    gemeente,
    huurtoeslag,
    kinderen,
    kinderopvangtoeslag,
    minimumloon,
    toeslagen,
    werkgever,
    zorgtoeslag,
)
from raderwerk.engines.income.rules.vrijlating import (
    A34,
    GROUNDS,
    Eligibility,
    Months,
    Regime,
    months_after,
    regime_column,
    vrijlating,
    vrijlating_art31,
    vrijlating_art34a,
)
from tests.engines.income.making import JULY, NO, YES, n

YEARS = (2024, 2025, 2026)
P = at(JULY)
incomes = st.floats(0, 120_000)
years = st.sampled_from(YEARS).map(lambda year: at(date(year, 1, 1)))


class TestTax:
    @pytest.mark.parametrize("year", YEARS)
    def test_the_wage_table_never_falls_when_the_wage_rises(self, year):
        wages = np.arange(0, 11_000, 4.5)
        found = belasting.loonheffing(at(date(year, 1, 1)), wages)
        assert (np.diff(found.met_korting) >= 0).all()
        assert (np.diff(found.zonder_korting) >= 0).all()

    @pytest.mark.parametrize("year", YEARS)
    def test_every_wage_within_a_step_of_the_table_gives_the_same_tax(self, year):
        p, rows = at(date(year, 1, 1)), np.arange(0, 8_000, 4.5)
        for extra in (0.01, 2.25, 4.49):
            assert np.array_equal(belasting.loonheffing(p, rows + extra).met_korting, belasting.loonheffing(p, rows).met_korting)

    @given(years, incomes)
    def test_with_the_credits_one_never_pays_more_than_without(self, p, wage):
        found = belasting.loonheffing(p, n(wage / 12))
        assert 0 <= found.met_korting <= found.zonder_korting
        assert found.verrekende_arbeidskorting <= found.zonder_korting

    def test_brackets_are_rounded_apart_which_is_why_2024_keeps_two_of_one_rate(self):
        p = at(date(2024, 1, 1))
        at_once = np.floor(0.3697 * 12 * np.arange(0, 6_000, 4.5)) / 12
        assert not np.allclose(belasting.loonheffing(p, np.arange(0, 6_000, 4.5)).zonder_korting, at_once, atol=0.005)

    @given(years, incomes, incomes)
    def test_tax_over_the_year_rises_with_income(self, p, one, other):
        low, high = sorted((one, other))
        tax = [belasting.jaarbelasting(p, n(income), n(income), NO).verschuldigd for income in (low, high)]
        assert tax[0] <= tax[1] + 1e-6

    @given(years, incomes)
    def test_the_combination_credit_is_used_no_further_than_there_is_tax(self, p, income):
        without = belasting.jaarbelasting(p, n(income), n(income), NO)
        with_it = belasting.jaarbelasting(p, n(income), n(income), YES)
        assert with_it.verschuldigd >= 0
        assert with_it.verschuldigd + with_it.gebruikte_combinatiekorting == pytest.approx(without.verschuldigd)

    @given(years, st.floats(0, 30_000), st.floats(0, 60_000))
    def test_gross_assistance_leaves_exactly_the_net_assistance(self, p, net, wage):
        gross = belasting.bruto_bijstand(p, n(net), n(wage), n(wage))

        def left(income):
            return income - belasting.jaarbelasting(p, n(income), n(wage), NO).verschuldigd

        assert gross >= net - 1e-6
        assert left(wage + gross[0]) - left(wage) == pytest.approx(net, abs=0.001)


class TestMinimumWage:
    @pytest.mark.parametrize(
        ("age", "share"), [(14, 0), (15, 0.3), (16, 0.345), (17, 0.395), (18, 0.5), (19, 0.6), (20, 0.8), (21, 1), (66, 1)]
    )
    def test_share_by_age(self, age, share):
        assert minimumloon.jeugdloon_deel(P, n(age)) == share
        assert minimumloon.minimumloon_uur(P, n(age)) == pytest.approx(round(14.99 * share, 2), abs=0.0051)


class TestAssistance:
    @pytest.mark.parametrize(
        ("age", "partner", "partner_age", "child", "norm"),
        [
            (36, False, 999, False, 1419.46),
            (36, True, 35, True, 2027.79),
            (19, False, 999, True, 350.42),
            (19, True, 20, False, 700.84),
            (19, True, 36, False, 1364.32),
            (36, True, 19, True, 1769.88),
            (19, True, 20, True, 1106.40),
            (67, False, 999, False, 1587.34),
            (60, True, 67, False, 2176.10),
            (17, False, 999, False, 0),
        ],
    )
    def test_norm_by_age_and_living_situation(self, age, partner, partner_age, child, norm):
        found = bijstand.norm_leefvorm(P, n(age), np.array([partner]), n(partner_age), np.array([child]))
        assert found == norm

    def norm(self, age=36, partner=NO, partner_age=36, entitled=YES, child=NO, sharers=1, **more):
        facts = {"institution": NO, "without_parents": NO, "without_alo": NO, "reduction": n(0)} | more
        return bijstand.bijstandsnorm(P, n(age), partner, n(partner_age), entitled & partner, child, n(sharers), *facts.values())[
            0
        ]

    def test_people_who_share_costs_have_a_norm_each(self):
        assert self.norm(sharers=3) == 878.71
        assert self.norm(partner=YES, sharers=2) == 2027.79
        assert self.norm(partner=YES, sharers=4) == pytest.approx(2 * 811.12)

    def test_cost_sharing_leaves_those_below_21_alone(self):
        assert self.norm(age=20, sharers=4) == 350.42

    def test_a_young_partner_among_cost_sharers_keeps_the_young_amount(self):
        assert self.norm(partner=YES, partner_age=19, sharers=3) == pytest.approx(878.71 + 350.42)
        assert self.norm(partner=YES, partner_age=19, child=YES, sharers=3) == pytest.approx(878.71 + 755.98)

    def test_beside_a_partner_without_right_one_gets_half_the_couple_norm(self):
        assert self.norm(partner=YES, entitled=NO, sharers=2) == pytest.approx(1013.90)
        assert self.norm(partner=YES, entitled=NO, sharers=4) == 811.12
        assert self.norm(age=19, partner=YES, entitled=NO, sharers=2) == 350.42

    def test_in_an_institution_a_norm_of_its_own_with_the_premium(self):
        assert self.norm(institution=YES) == pytest.approx(449.44 + 47)
        assert self.norm(partner=YES, sharers=2, institution=YES) == pytest.approx(699.11 + 106)

    def test_from_2026_the_young_without_parents_get_more(self):
        assert self.norm(age=19, without_parents=YES) == pytest.approx(350.42 + 762.24)

    def test_from_2026_lone_parents_without_the_supplement_get_a_twelfth_of_it(self):
        with_it = self.norm(partner=YES, entitled=NO, child=YES, sharers=2, without_alo=YES)
        assert with_it == pytest.approx(1013.90 + 3416 / 12)

    def test_a_municipality_may_lower_the_norm_without_housing_costs(self):
        assert self.norm(reduction=n(0.2)) == pytest.approx(1419.46 - 0.2 * 2027.79)

    @pytest.mark.parametrize(
        ("assets", "equity", "right"), [(8000, 0, True), (8000.01, 0, False), (0, 75_500, True), (0, 75_501, False)]
    )
    def test_assets_and_the_own_home(self, assets, equity, right):
        assert bijstand.vermogen_in_orde(P, n(assets), n(equity), NO) == right

    def test_a_partner_without_right_adds_only_what_exceeds_the_couple_norm(self):
        assert bijstand.korting_partner_zonder_recht(P, n(1013.90), n(1000)) == 0
        assert bijstand.korting_partner_zonder_recht(P, n(1013.90), n(1200)) == pytest.approx(186.11)


def who(age=36, parent=NO, medical=NO, group=NO, stuck=NO, contributes=YES):
    return Eligibility(n(age), parent, medical, group, stuck, contributes)


def used(n_used=0, r_used=0, z_used=0, a34_used=0):
    return Months(n(n_used), n(r_used), n(z_used), n(a34_used))


class TestExemption:
    @pytest.mark.parametrize(
        ("person", "before", "ground", "amount"),
        [
            (who(), used(), "n", 250),
            (who(), used(n_used=6), "", 0),
            (who(age=26), used(), "", 0),
            (who(contributes=NO), used(), "", 0),
            (who(parent=YES), used(n_used=6), "r", 125),
            (who(parent=YES), used(n_used=6, r_used=30), "", 0),
            (who(medical=YES), used(), "n", 250),
            (who(medical=YES), used(n_used=6), "y", 150),
            (who(age=20, medical=YES), used(), "y", 150),
            (who(group=YES), used(n_used=6), "z", 150),
            (who(age=20, group=YES), used(), "z", 150),
            (who(group=YES), used(n_used=6, z_used=12), "", 0),
            (who(group=YES, stuck=YES), used(n_used=6, z_used=12), "aa", 150),
            (who(group=YES, parent=YES), used(n_used=6, z_used=12), "r", 125),
        ],
    )
    def test_which_exemption_somebody_has_under_article_31(self, person, before, ground, amount):
        found = vrijlating_art31(P, n(1000), person, before)
        assert (GROUNDS[int(found.ground[0])], found.exempt[0]) == (ground, pytest.approx(amount))

    @pytest.mark.parametrize(
        ("person", "before", "amount"),
        [
            (who(), used(), 300),
            (who(age=20), used(), 300),
            (who(), used(a34_used=12), 0),
            (who(medical=YES), used(a34_used=30), 300),
            (who(age=67), used(a34_used=30), 226),
        ],
    )
    def test_what_is_exempt_under_article_34a(self, person, before, amount):
        assert vrijlating_art34a(P, n(2000), person, before).exempt == pytest.approx(amount)

    flags = st.booleans().map(lambda flag: np.array([flag]))

    @given(
        st.builds(Eligibility, st.integers(18, 70).map(n), flags, flags, flags, flags, flags),
        st.lists(st.floats(0, 3_000), min_size=60, max_size=60),
        st.sampled_from([Regime.ART31, Regime.ART34A]),
    )
    def test_months_never_exceed_what_the_law_gives_and_amounts_never_their_highest(self, person, wages, regime):
        taken, months = dict.fromkeys(GROUNDS, 0), used()
        for wage in wages:
            found = vrijlating(P, regime_column(regime), n(wage), person, months)
            ground = GROUNDS[int(found.ground[0])]
            taken[ground] += 1
            months = months_after(months, found.ground)
            assert 0 <= found.exempt <= wage
            if ground in ("n", "r", "y", "z", "aa"):
                key = "z" if ground == "aa" else ground
                assert found.exempt <= P[f"participatiewet.{key}_maximum"]
        assert taken["n"] <= 6
        assert taken["r"] <= 30
        assert taken["z"] <= 12
        assert taken["34a"] <= 12 or person.medically_limited or person.age >= 67

    def test_without_wages_no_month_is_used(self):
        found = vrijlating(P, regime_column(Regime.ART31), n(0), who(), used())
        assert months_after(used(), found.ground).n_used == 0

    def test_months_of_article_34a_run_on_once_they_started(self):
        started = months_after(used(), n(A34))
        assert months_after(started, n(0)).a34_used == 2

    def test_several_rules_side_by_side_give_what_each_gives_alone(self):
        rules, wage = (Regime.NONE, Regime.ART31, Regime.ART34A), np.full((3, 1), 1000.0)
        together = vrijlating(P, regime_column(*rules), wage, who(), used())
        assert together.exempt.ravel().tolist() == [0, 250, 150]


class TestAllowances:
    @given(years, st.floats(0, 60_000), st.booleans())
    def test_a_monthly_advance_times_twelve_never_exceeds_the_year(self, p, income, partner):
        year = zorgtoeslag.zorgtoeslag_jaar(p, n(income), np.array([partner]), YES, YES, n(0))
        month = toeslagen.voorschot_maand(p, year)
        assert month == np.floor(month)
        assert 12 * month <= year + 0.5

    def test_below_24_euro_a_year_nothing_is_paid(self):
        assert toeslagen.toeslag_jaar(P, n(23.49)) == 0
        assert toeslagen.toeslag_jaar(P, n(23.5)) == 24

    @pytest.mark.parametrize(("year", "partner", "last"), [(2024, False, 37_496), (2025, False, 39_719), (2026, True, 51_142)])
    def test_the_last_income_with_zorgtoeslag(self, year, partner, last):
        p = at(date(year, 1, 1))
        for income, right in ((last, True), (last + 1, False)):
            found = zorgtoeslag.zorgtoeslag_jaar(p, n(income), np.array([partner]), YES, YES, n(0))
            assert (toeslagen.toeslag_jaar(p, found) > 0) == right

    def test_assets_above_the_limit_end_zorgtoeslag_and_child_budget(self):
        for assets, right in ((146_011, True), (146_012, False)):
            assert (zorgtoeslag.zorgtoeslag_jaar(P, n(0), NO, YES, YES, n(assets)) > 0) == right
            assert (kinderen.kindgebonden_budget_jaar(P, n(0), NO, n(1), n(0), n(0), n(assets)) > 0) == right

    def rent(self, rent, income=20_000, persons=1, year=2026, young=NO, third=NO, services=0):
        p = at(date(year, 1, 1))
        return huurtoeslag.huurtoeslag_maand(p, n(rent), n(services), n(income), n(persons), young, NO, third, YES)[0]

    @given(st.floats(1, 1_500), st.floats(0, 45_000), st.integers(1, 5))
    def test_from_2026_rent_allowance_is_continuous_in_rent_and_in_income(self, rent, income, persons):
        here = self.rent(rent, income, persons)
        assert abs(self.rent(rent + 0.01, income, persons) - here) <= 0.0101
        assert abs(self.rent(rent, income + 1, persons) - here) <= 0.27 / 12 + 1e-9

    def test_from_2026_rent_above_the_maximum_does_not_count_but_ends_nothing(self):
        assert self.rent(1200) == self.rent(932.93) > 0

    @pytest.mark.parametrize("year", [2024, 2025])
    def test_until_2025_rent_above_the_maximum_ends_the_right(self, year):
        most = at(date(year, 1, 1))["huurtoeslag.maximale_huur"]
        assert self.rent(most, year=year) > 0
        assert self.rent(most + 0.01, year=year) == 0

    def test_service_costs_count_until_2025_and_no_further_than_48_euro(self):
        assert self.rent(500, year=2025, services=48) == self.rent(500, year=2025, services=90) > self.rent(500, year=2025)
        assert self.rent(500, year=2026, services=48) == self.rent(500, year=2026)

    def test_the_young_have_a_lower_maximum(self):
        assert self.rent(600, year=2025, young=YES) == 0
        assert self.rent(600, young=YES) == self.rent(498.20)

    def test_in_2024_the_third_band_is_for_one_person_pension_age_or_an_adapted_home(self):
        more = self.rent(800, persons=2, year=2024, third=YES) - self.rent(800, persons=2, year=2024)
        assert more == pytest.approx(0.4 * (800 - 650.43))

    @given(years, incomes, st.integers(0, 4), st.booleans())
    def test_child_budget_never_rises_with_income(self, p, income, children, partner):
        def found(of):
            return kinderen.kindgebonden_budget_jaar(p, n(of), np.array([partner]), n(children), n(0), n(0), n(0))

        assert found(income + 500) <= found(income)

    @pytest.mark.parametrize(("kind", "price"), [(0, 11.23), (1, 9.98), (2, 8.49)])
    def test_childcare_is_capped_in_hours_and_price(self, kind, price):
        found = kinderopvangtoeslag.kinderopvangtoeslag_kind(P, n(20_000), n(400), n(50), n(kind), YES, YES)
        assert found == pytest.approx(230 * price * 0.96)

    def test_childcare_needs_all_parents_at_work(self):
        assert kinderopvangtoeslag.kinderopvangtoeslag_kind(P, n(20_000), n(40), n(8), n(0), YES, NO) == 0


class TestMunicipality:
    @pytest.mark.parametrize(
        ("years", "income", "age", "amount"),
        [(5, 1400, 36, 500), (2, 1400, 36, 0), (5, 1600, 36, 0), (5, 1400, 20, 0), (5, 1400, 67, 0)],
    )
    def test_income_supplement(self, years, income, age, amount):
        assert gemeente.individuele_inkomenstoeslag(P, n(500), n(years), n(3), n(income), n(1500), n(age)) == amount

    def test_a_premium_is_capped_by_law(self):
        assert gemeente.premie_werk(P, n(9_999), YES) == 3_398
        assert gemeente.premie_werk(P, n(1_500), YES) == 1_500
        assert gemeente.premie_werk(P, n(1_500), NO) == 0


class TestEmployer:
    @given(st.floats(0, 1), st.floats(0.1, 1))
    def test_the_subsidy_falls_with_the_wage_value_and_stops_at_seventy_percent(self, value, share):
        found = werkgever.loonkostensubsidie_maand(P, n(2337), n(value), n(share))
        assert 0 <= found <= 0.7 * 2337 * 1.08 * share + 1e-9
        assert found >= werkgever.loonkostensubsidie_maand(P, n(2337), n(min(value + 0.1, 1)), n(share))

    def test_the_benefit_for_older_employees_ended_in_2026(self):
        assert werkgever.loonkostenvoordeel_jaar(at(date(2025, 1, 1)), n(1000), "oudere") == 3050
        assert werkgever.loonkostenvoordeel_jaar(P, n(1000), "oudere") == 0

    def test_premiums_stop_at_the_highest_wage(self):
        high = werkgever.werkgeverspremies(P, n(200_000), YES, YES)
        assert high.zvw == pytest.approx(79_409 * 0.061)
        assert werkgever.werkgeverspremies(P, n(30_000), NO, NO).awf > werkgever.werkgeverspremies(P, n(30_000), YES, NO).awf
