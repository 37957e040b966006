"""The invented region Raderstreek: its municipalities, organisations and the accounts behind the role cards."""

from dataclasses import dataclass

from raderwerk.people.enums import OrganisationKind as Kind
from raderwerk.people.enums import Role

REGION_NUMBER, REGION_CODE, REGION_NAME = 99, "AM99", "Raderstreek"
MUNICIPALITIES = {"GM9901": "Raderdam", "GM9902": "Tandwiel", "GM9903": "Asveld", "GM9904": "Koppeling"}
AREAS = ("Centrum", "Noord", "Oost", "Zuid", "West", "Havenkwartier", "De Spil")

FIRST_NAMES = (
    *("Alex", "Bo", "Charlie", "Dani", "Esra", "Fenna", "Gijs", "Hanna", "Ilse", "Jorin", "Kim", "Luca", "Mika"),
    *("Noor", "Oki", "Puck", "Quinn", "Robin", "Sam", "Teun", "Umay", "Vera", "Wies", "Xan", "Yara"),
)
COLLEAGUE_SURNAMES = ("Voorbeeld", "Proefman", "Oefenstra", "Verzonnen", "Schetsveld", "Demodijk", "Fictiefhoek")


@dataclass(frozen=True, slots=True)
class DemoOrganisation:
    """An invented organisation; `share` is its part of all invented people, `case_managers` how many colleagues work there."""

    name: str
    kind: Kind
    domain: str
    municipality: str | None = None
    share: int = 0
    case_managers: int = 0
    long_term_months: int = 24


# One large, one middling and two small caseloads. The executing body starts empty: it is the place to try an import.
ORGANISATIONS = (
    DemoOrganisation("Gemeente Raderdam", Kind.MUNICIPALITY, "raderdam", "GM9901", share=50, case_managers=25),
    DemoOrganisation("Gemeente Tandwiel", Kind.MUNICIPALITY, "tandwiel", "GM9902", share=24, case_managers=12),
    DemoOrganisation("Gemeente Asveld", Kind.MUNICIPALITY, "asveld", "GM9903", share=16, case_managers=8, long_term_months=18),
    DemoOrganisation("Gemeente Koppeling", Kind.MUNICIPALITY, "koppeling", "GM9904", share=10, case_managers=5),
    DemoOrganisation("Sociale Dienst Raderstreek", Kind.EXECUTING_BODY, "socialedienst", case_managers=25),
    DemoOrganisation("Werkcentrum Raderstreek", Kind.WERKCENTRUM, "werkcentrum"),
    DemoOrganisation("UWV Raderstreek (verzonnen)", Kind.UWV, "uwv"),
    DemoOrganisation("Leerwerkplaats Het Rondsel", Kind.PROVIDER, "rondsel"),
    DemoOrganisation("Metaalbedrijf Naaf en Zoon", Kind.EMPLOYER, "naafenzoon"),
    DemoOrganisation("Wijkteam Krukas", Kind.CARE, "krukas"),
    DemoOrganisation("Taalhuis De Spil", Kind.EDUCATION, "despil"),
)

# Role cards: who can be played, at every organisation with a caseload and at single organisations.
CASELOAD_CARDS = (
    ("teamleider", "Tineke Teamleider", Role.TEAM_LEAD),
    ("klantmanager", "Karim Klantmanager", Role.CASE_MANAGER),
    ("privacy", "Petra Privacy", Role.PRIVACY_OFFICER),
    ("beheerder", "Bas Beheerder", Role.ADMINISTRATOR),
)
OTHER_CARDS = (
    ("werkcentrum", "regiocoordinator", "Rosa Regiocoördinator", Role.COORDINATOR),
    ("werkcentrum", "accountmanager", "Arjen Accountmanager", Role.ACCOUNT_MANAGER),
    ("werkcentrum", "analist", "Anna Analist", Role.ANALYST),
    ("rondsel", "jobcoach", "Joost Jobcoach", Role.JOB_COACH),
    ("rondsel", "aanbieder", "Aisha Aanbieder", Role.PROVIDER),
)


def case_manager_name(number: int) -> str:
    """The name of the colleague with this number (from 1); recognisably invented."""
    first = FIRST_NAMES[(number - 1) % len(FIRST_NAMES)]
    return f"{first} {COLLEAGUE_SURNAMES[(number - 1) % len(COLLEAGUE_SURNAMES)]}"
