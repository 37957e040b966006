"""A search as it stands in the address: words, what was chosen, and the page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from django.http import QueryDict

from raderwerk.guide.facets import FACETS

WORDS, PAGE = "q", "pagina"
LONGEST = 200  # letters of a question
MOST_CHOSEN = 60
LAST_PAGE = 500


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """What somebody asks; `chosen` holds only facets with a choice, each with its values in the order of the address."""

    words: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    page: int = 1

    @classmethod
    def parse(cls, parameters: QueryDict) -> "SearchQuery":
        """Read an address; what it does not know is left out."""
        chosen = {facet.name: tuple(dict.fromkeys(parameters.getlist(facet.name)))[:MOST_CHOSEN] for facet in FACETS}
        number = parameters.get(PAGE, "")
        page = min(int(number), LAST_PAGE) if number.isascii() and number.isdigit() and len(number) < 9 else 1
        words = " ".join(parameters.get(WORDS, "").replace("\0", " ").split())[:LONGEST]
        return cls(words, {name: values for name, values in chosen.items() if values}, max(page, 1))

    @classmethod
    def of(cls, text: str) -> "SearchQuery":
        """Read a query string that was kept."""
        return cls.parse(QueryDict(text))

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked yet."""
        return not self.words and not self.chosen

    @property
    def choices(self) -> dict[str, frozenset[str]]:
        """The choice as the index takes it."""
        return {name: frozenset(values) for name, values in self.chosen.items()}

    def pairs(self) -> Iterable[tuple[str, str]]:
        """Every chosen facet and value."""
        return ((name, value) for name, values in self.chosen.items() for value in values)

    def without(self, name: str, value: str) -> "SearchQuery":
        """The same without one choice, from the first page."""
        return self._with(name, tuple(other for other in self.chosen.get(name, ()) if other != value))

    def adding(self, name: str, value: str) -> "SearchQuery":
        """The same with one choice more, from the first page."""
        return self._with(name, (*self.chosen.get(name, ()), value))

    def asking(self, words: str) -> "SearchQuery":
        """The same choice with other words."""
        return replace(self, words=words, page=1)

    def on_page(self, page: int) -> "SearchQuery":
        """The same on another page."""
        return replace(self, page=page)

    @property
    def text(self) -> str:
        """The query string, always in the same order."""
        parameters = QueryDict(mutable=True)
        if self.words:
            parameters[WORDS] = self.words
        for name, value in self.pairs():
            parameters.appendlist(name, value)
        if self.page > 1:
            parameters[PAGE] = str(self.page)
        return parameters.urlencode()

    def _with(self, name: str, values: tuple[str, ...]) -> "SearchQuery":
        chosen = {facet: kept for facet, kept in {**self.chosen, name: values}.items() if kept}
        return replace(self, chosen={facet.name: chosen[facet.name] for facet in FACETS if facet.name in chosen}, page=1)
