"""Finding out in which encoding a text file was written: byte order mark, UTF-16, UTF-8, or one of the old single-byte sets."""

import codecs
from collections import Counter
from collections.abc import Iterable

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ASCII = bytes(range(128))
_SINGLE_BYTE = ("cp1252", "mac_roman", "cp850")
_OFTEN = frozenset("éëïüöèçäÉÖÜ")
_SOMETIMES = frozenset("áàâåãêìíîñóòôõøúùûýÿšžœæßÁÀÂÄÅÇÉÈÊËÍÎÏÑÓÔØÚŠŽ’‘´`°€–")

MENDED_UTF8 = "utf-8-mended"
"""UTF-8 with a few bytes of another set in between; read with the error handler of the same name."""


def _mend(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return wrong.decode("cp1252", "replace"), error.end


codecs.register_error(MENDED_UTF8, _mend)


def detect_encoding(pieces: Iterable[bytes]) -> str:
    """Name of the encoding of a file, given as its pieces in order; `MENDED_UTF8` for UTF-8 with damage."""
    survey = _Survey()
    for piece in pieces:
        survey.add(piece)
    return survey.verdict()


class _Survey:
    """What is learned about the bytes of a file in one pass."""

    def __init__(self) -> None:
        self.head = b""
        self.high: Counter[int] = Counter()
        self.damage = 0
        self._utf8 = codecs.getincrementaldecoder("utf-8")(errors="replace")
        self._multibyte = 0

    def add(self, piece: bytes) -> None:
        if not self.head:
            self.head = piece[:4096]
        high = piece.translate(None, _ASCII)
        if high or self._utf8.getstate()[0]:
            self._weigh(piece, high)

    def _weigh(self, piece: bytes, high: bytes) -> None:
        self.high.update(high)
        text = self._utf8.decode(piece)
        damage = text.count("\ufffd")
        self.damage += damage
        self._multibyte += len(text) - len(text.encode("ascii", "ignore")) - damage

    def verdict(self) -> str:
        return self._marked() or self._wide() or self._utf8_or_older()

    def _marked(self) -> str:
        return next((name for mark, name in _MARKS if self.head.startswith(mark)), "")

    def _wide(self) -> str:
        """UTF-16 without a mark shows as a NUL in every other byte of Dutch text."""
        half = len(self.head) // 2
        if half and self.head[1::2].count(0) > 0.6 * half:
            return "utf-16-le"
        if half and self.head[0::2].count(0) > 0.6 * half:
            return "utf-16-be"
        return ""

    def _utf8_or_older(self) -> str:
        if not self.damage:
            return "utf-8"
        return MENDED_UTF8 if self._multibyte > self.damage else self._single_byte()

    def _single_byte(self) -> str:
        return max(_SINGLE_BYTE, key=self._likeness)

    def _likeness(self, encoding: str) -> float:
        return sum(times * _weight(bytes([byte]).decode(encoding, "replace")) for byte, times in self.high.items())


def _weight(character: str) -> float:
    """How likely a character is in Dutch names and addresses; the wrong set turns `ç` into `á` and `ü` into `Å`."""
    if character in _OFTEN:
        return 2.0
    return 0.5 if character in _SOMETIMES else -2.0
