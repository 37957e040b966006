"""Searching a collection of Dutch texts in memory, with facets and with reasons; no Django, usable from a notebook.

    index = Index.build(documents, [Synonyms(("schulden", "schuldhulp")), Synonyms(("te laat komen", "op tijd komen"))])
    found = index.search("heftruk", {"kind": {"training"}}, nearness=[("area", "GM0268"), ("area", "AM25")])
    found.total, found.suggestion, [(hit.key, hit.reasons) for hit in found.hits], found.counts["kind"]

Read `question.py` for what a word may stand for, `ranking.py` for what comes first, `facets.py` for the counts.
"""

from .documents import Document, Field, Found, Hit, How, Reason, Synonyms
from .index import Index

__all__ = ["Document", "Field", "Found", "Hit", "How", "Index", "Reason", "Synonyms"]
