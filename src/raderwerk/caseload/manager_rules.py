"""Who is somebody's case manager: it follows from what colleagues did, and a colleague may correct it."""

from dataclasses import dataclass

from raderwerk.caseload.enums import ManagerSource


@dataclass(frozen=True, slots=True)
class Manager:
    """A membership (None: nobody) and why it is theirs."""

    membership: int | None
    source: str

    @property
    def is_corrected(self) -> bool:
        """Whether a colleague chose, also when the choice was: nobody."""
        return self.source == ManagerSource.CORRECTED


NOBODY = Manager(None, ManagerSource.NONE)


def derive_manager(current: Manager, *, last_speaker: int | None, imported: int | None) -> Manager:
    """The case manager that follows: a colleague's choice stays, then who spoke last, then the imported code, then nobody."""
    if current.is_corrected:
        return current
    if last_speaker is not None:
        return Manager(last_speaker, ManagerSource.DERIVED)
    return NOBODY if imported is None else Manager(imported, ManagerSource.IMPORTED)
