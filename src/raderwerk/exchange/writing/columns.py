"""The tables an import writes to, and the columns in the order in which rows are prepared."""

from typing import NamedTuple

from raderwerk.caseload.models import Area, BenefitPeriod, Client, Contact, LadderMeasurement

INDEXES = ("name_index", "name_start_index", "postcode_index")
FACTS = (
    *("household", "children", "area_id", "language", "manager_code", "case_manager_id", "manager_source"),
    *("open_since", "scheme", "last_spoken_on", "ladder_step", "left_export_on"),
)
CHANGEABLE = ("sealed_identity", *INDEXES, *FACTS)


class Target(NamedTuple):
    """A table and the columns of the prepared rows."""

    table: str
    columns: tuple[str, ...]


CLIENT = Target(Client._meta.db_table, ("id", "pseudonym", "number_index", *INDEXES, "sealed_identity", *FACTS[:-1]))
PERIOD = Target(BenefitPeriod._meta.db_table, ("client_id", "scheme", "starts_on", "ends_on"))
CONTACT = Target(Contact._meta.db_table, ("client_id", "on"))
STEP = Target(LadderMeasurement._meta.db_table, ("client_id", "step_id"))
AREA = Target(Area._meta.db_table, ("id", "organisation_id", "name"))


def with_id(target: Target) -> Target:
    """The same rows with their id in front."""
    return Target(target.table, ("id", *target.columns))
