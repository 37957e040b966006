"""One instrument as a file has it, and what the register knows, to read it with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from raderwerk.exchange.instruments.errors import Unusable
from raderwerk.register.models import GuideCode, Municipality, Region


@dataclass(slots=True)
class Incoming:
    """An instrument from a file: only the fields that the file speaks of.

    `values` as `guide.services.instruments` takes them, apart from `codes`: those stand per code list in `codes`, because a file
    may hold only some of the lists. `remarks` tell what we changed in passing, `problems` why it cannot be taken over.
    """

    place: str  # where in the file: "instrument 3" or "rij 5"
    audience: str = ""
    key: UUID | None = None
    values: dict[str, Any] = field(default_factory=dict)
    codes: dict[str, list[str]] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What it is called; empty when the file does not say."""
        return str(self.values.get("name") or "")

    def take(self, name: str, called: str, read: Callable[[], Any]) -> None:
        """Fill `name` with what `read` finds; when it cannot be used the sentence says what the file calls it."""
        try:
            self.values[name] = read()
        except Unusable as error:
            self.problems.append(f"{called}: {error}.")

    def remark(self, sentence: str) -> None:
        """Note something once."""
        if sentence not in self.remarks:
            self.remarks.append(sentence)


class Register:
    """Codes and areas by what files call them; read from the database once per file."""

    @cached_property
    def lists(self) -> Mapping[str, str]:
        """Code -> the list it belongs to."""
        return dict(GuideCode.objects.order_by("code").values_list("code", "list"))

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """Code -> its Dutch label."""
        return dict(GuideCode.objects.order_by("code").values_list("code", "label_nl"))

    @cached_property
    def regions(self) -> Mapping[str, int]:
        """Number, code and name of a region -> its number."""
        rows = Region.objects.order_by("number").values_list("number", "cbs_code", "name")
        return {called.casefold(): number for number, cbs, name in rows for called in (str(number), f"{number:02}", cbs, name)}

    @cached_property
    def municipalities(self) -> Mapping[str, str]:
        """Code, with and without GM, and name of a municipality -> its code."""
        rows = Municipality.objects.order_by("code").values_list("code", "name")
        return {called.casefold(): code for code, name in rows for called in (code, code.removeprefix("GM"), name)}

    @cached_property
    def region_names(self) -> Mapping[int, str]:
        """Number -> name."""
        return dict(Region.objects.order_by("number").values_list("number", "name"))

    @cached_property
    def municipality_names(self) -> Mapping[str, str]:
        """Code -> name."""
        return dict(Municipality.objects.order_by("code").values_list("code", "name"))
