"""Words in a drawing: lines that fit."""


def wrap(words: str, characters: int) -> list[str]:
    """Lines of at most `characters`, broken at spaces; a longer word keeps a line of its own."""
    lines: list[str] = []
    for word in words.split() or [""]:
        if lines and len(lines[-1]) + 1 + len(word) <= characters:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def shorten(words: str, characters: int) -> str:
    """At most `characters`, with an ellipsis where something is left out (the table has the whole)."""
    return words if len(words) <= characters else words[: characters - 1].rstrip() + "\N{HORIZONTAL ELLIPSIS}"
