"""Writes the tables of the documentation that follow from code: settings, roles, state machines, processings, retention.

    .venv/bin/python tools/generated_docs.py

Each table stands between `<!-- generated: name -->` and `<!-- end -->`. A test fails when a table is not what the code says.
"""

import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PRIVACY_DATA = ROOT / "src" / "raderwerk" / "privacy" / "data"
PLACE = re.compile(r"(<!-- generated: ([a-z-]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def main() -> None:
    """Bring every generated table up to date."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "raderwerk.settings.django")
    import django

    django.setup()
    for path in sorted(DOCS.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        if (current := fill(text)) != text:
            path.write_text(current, encoding="utf-8")
            print(path.relative_to(ROOT))  # noqa: T201


def fill(text: str) -> str:
    """The text with each generated table as the code says it now; raises KeyError for an unknown table."""
    return PLACE.sub(lambda match: f"{match[1]}\n{TABLES[match[2]]()}\n\n{match[3]}", text)


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    titles = list(head)
    lines = [titles, ["---"] * len(titles), *rows]
    return "\n".join(
        "| " + " | ".join(str(cell).replace("|", "\\|").replace("\n", " ") for cell in line) + " |" for line in lines
    )


def settings() -> str:
    """Every setting with its default; secrets show that there is a demo value, never which."""
    from raderwerk.settings.environment import Environment

    return table(("variable", "default", "meaning"), (_setting(name, field) for name, field in Environment.model_fields.items()))


def _setting(name: str, field: Any) -> tuple[str, str, str]:
    variable = str(field.validation_alias or f"RADERWERK_{name.upper()}")
    default = field.get_default(call_default_factory=True)
    if "Secret" in str(field.annotation):
        shown = "a public demo value" if default.get_secret_value() else "empty"
    elif isinstance(default, list):
        shown = f"`{','.join(default)}`"
    else:
        shown = "empty" if default in ("", None) else f"`{default}`"
    return f"`{variable}`", shown, str(field.description)


def roles() -> str:
    """Which role may do what."""
    from django.utils import translation

    from raderwerk.core.access import Permission
    from raderwerk.people.enums import Role
    from raderwerk.people.roles import MAY

    with translation.override("nl"):
        rows = [
            (f"`{permission}`", *("●" if permission in MAY.get(role, ()) else "" for role in Role)) for permission in Permission
        ]
        return table(("", *(str(role.label) for role in Role)), rows)


def state_machines() -> str:
    """Per state machine from which states a state may be reached, and which permission that asks."""
    from raderwerk.campaigns.appointment_rules import APPOINTMENT_STATES
    from raderwerk.campaigns.campaign_rules import CAMPAIGN_STATES
    from raderwerk.campaigns.invite_rules import RUN_STATES
    from raderwerk.campaigns.message_rules import MESSAGE_STATES
    from raderwerk.caseload.rules import PROMISE_STATES
    from raderwerk.exchange.rules import BATCH
    from raderwerk.guide.moderation_rules import MODERATION_STATES
    from raderwerk.guide.quickscan_rules import EDITION_STATES
    from raderwerk.talks.referral_rules import REFERRAL_STATES
    from raderwerk.talks.rules import TALK_STATES

    campaigns = (CAMPAIGN_STATES, RUN_STATES, MESSAGE_STATES, APPOINTMENT_STATES)
    machines = (PROMISE_STATES, *campaigns, TALK_STATES, REFERRAL_STATES, MODERATION_STATES, EDITION_STATES, BATCH)
    return "\n\n".join(_state_machine(machine) for machine in machines)


def _state_machine(machine: Any) -> str:
    rows = [
        (f"`{target}`", ", ".join(f"`{source}`" for source in sorted(row.sources)), f"`{row.permission}`")
        for target, row in machine.transitions.items()
    ]
    begins = ", ".join(f"`{state}`" for state in sorted(machine.initial))
    return f"### {machine.name}\n\nBegins as {begins}.\n\n" + table(("to", "from", "asks for"), rows)


def processings() -> str:
    """The register of processing activities (Dutch: it is published by municipalities)."""
    rows = yaml.safe_load((PRIVACY_DATA / "activities.yaml").read_text(encoding="utf-8"))
    newest = {row["key"]: row for row in rows}
    return table(
        ("verwerking", "doel", "grondslag", "gegevens", "wie"),
        (
            (
                row["name"],
                row["purpose"],
                f"{row['ground']}; {row['source']}",
                ", ".join(row["categories"]),
                ", ".join(row["recipients"]),
            )
            for row in newest.values()
        ),
    )


def retention() -> str:
    """How long what is kept."""
    rows = yaml.safe_load((PRIVACY_DATA / "retention.yaml").read_text(encoding="utf-8"))
    return table(
        ("wat", "vanaf", "hoe lang", "bron"),
        ((row["name"], row["start"], _term(row), row["source"]) for row in rows),
    )


def _term(row: dict[str, Any]) -> str:
    return f"{row['years']} jaar" if row["years"] else f"{row['days']} dagen"


TABLES: dict[str, Callable[[], str]] = {
    "settings": settings,
    "roles": roles,
    "state-machines": state_machines,
    "processings": processings,
    "retention": retention,
}

if __name__ == "__main__":
    main()
