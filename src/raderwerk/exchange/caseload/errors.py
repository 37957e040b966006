"""The sentence somebody gets when a whole file or mapping cannot be used."""


class CaseloadFileError(Exception):
    """The file cannot be read as a caseload export; the message is a Dutch sentence for the user."""


class MappingError(Exception):
    """The column mapping does not fit the file; the message is a Dutch sentence for the user."""
