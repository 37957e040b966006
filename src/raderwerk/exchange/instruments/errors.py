"""The sentence somebody gets when a file, or one value in it, cannot be used."""


class InstrumentFileError(Exception):
    """The file as a whole cannot be read; the message is a Dutch sentence that says how to mend it."""


class Unusable(Exception):
    """One value cannot be used; the message is a Dutch sentence that begins with a small letter."""
