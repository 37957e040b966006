"""Model fields that encrypt what people write about people."""

import json
from typing import Any

from django import forms
from django.core import checks
from django.db import models

from raderwerk.core.crypto import key_ring


class SealedTextField(models.Field):  # type: ignore[type-arg]
    """Text that is sealed in the database and plain in Python; it cannot be searched or sorted by the database.

    The seal is bound to the column, so that a note cannot be passed off as, say, an outcome. Raises SealBroken on reading.
    """

    description = "Encrypted text"
    empty_values = (None, "", b"")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def get_internal_type(self) -> str:
        return "BinaryField"

    @property
    def context(self) -> bytes:
        """What the seal is bound to: table and column."""
        return f"{self.model._meta.db_table}.{self.attname}".encode()

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is None:
            return None
        sealed = key_ring().seal(str(value).encode(), self.context) if value != "" else b""
        return connection.Database.Binary(sealed)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> str | None:
        if value is None:
            return None
        return key_ring().open(bytes(value), self.context).decode() if bytes(value) else ""

    def get_lookup(self, lookup_name: str) -> Any:
        # Each seal is different, so a comparison would silently find nothing.
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else None

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": forms.CharField, "widget": forms.Textarea, **kwargs})

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        """An index on sealed text would be useless."""
        problems = super().check(**kwargs)
        if self.unique or getattr(self, "db_index", False):
            problems.append(checks.Error("Sealed text cannot be indexed.", obj=self, id="raderwerk.E001"))
        return problems


class SealedJSONField(SealedTextField):
    """A small structure of lists, texts and numbers that is sealed as one text; empty is `{}`."""

    description = "Encrypted JSON"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", dict)
        super().__init__(*args, **kwargs)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        text = value if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True) if value else ""
        return super().get_db_prep_value(text, connection, prepared)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        text = super().from_db_value(value, expression, connection)
        return json.loads(text) if text else {}
