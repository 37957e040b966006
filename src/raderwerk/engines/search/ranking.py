"""How well each document answers a question, and which come first.

Source of the score: BM25F (Robertson and Zaragoza 2009, section 3.6). On top of that come how much of the question a document
holds, whether the words stand next to one another, and how near the document is to who asks.
"""

from collections.abc import Sequence

import numpy as np

from .documents import Field
from .facets import Mask
from .matches import Matches
from .phrases import Writing
from .postings import FIELDS, Integers, Weights

ENOUGH = 0.6  # of what the fullest document holds of the question; who holds less is no hit
NEAR = (1.25, 1.15, 1.1)  # factor for who is nearest, one further, two further
SOMEWHERE, IN_NAME, WHOLE_NAME = 1.2, 1.6, 2.5  # factor for the question as a phrase
LOOKED_AT_CLOSELY = 60  # the best hits, of which we see whether the words stand next to one another
STEPS = 1e6  # scores that differ by less than a millionth are the same


def weigh(asked: Sequence[Matches], scope: Mask) -> tuple[Weights, Mask]:
    """The score of each document and whether it is a hit; without a question everything in scope is a hit that scores nothing.

    A document must hold enough of the information in the question (the sum of idf), beside the one in scope that holds most.
    """
    score = np.zeros(len(scope), dtype=np.float64)
    held = np.zeros(len(scope), dtype=np.float64)
    for matches in asked:
        score[matches.document] += matches.gain
        held[matches.document] += matches.information
    if not asked:
        return score, scope
    most = held.max(initial=0.0, where=scope)
    total = sum(matches.information for matches in asked)
    return score * held / total, scope & (held > 0) & (held >= most * ENOUGH)


def nearer(score: Weights, distance: Integers) -> Weights:
    """The score with what is near lifted above what is about as good and further away; distance 0 is nearest."""
    factors = np.ones(max(int(distance.max(initial=0)) + 1, len(NEAR)))
    factors[: len(NEAR)] = NEAR
    return score * factors[distance]


def best_first(score: Weights, hits: Mask, place: Integers, wanted: int) -> Integers:
    """The `wanted` best hits; equal scores are in the order of `place`, which is different for each document."""
    found = np.flatnonzero(hits)
    steps = np.rint(score[found] * STEPS).astype(np.int64)
    merit = steps * (int(place.max(initial=0)) + 1) - place[found]
    if wanted < len(found):
        front = np.argpartition(-merit, wanted)[:wanted]
        found, merit = found[front], merit[front]
    return found[np.argsort(-merit)]


def phrases_first(order: Integers, score: Weights, writing: Writing, phrase: str | None) -> Integers:
    """The same hits, in which the front ones that hold the question as one phrase move up."""
    if phrase is None:
        return order
    front = order[:LOOKED_AT_CLOSELY]
    lifted = np.maximum(score[front], 1 / STEPS) * np.array([_lift(writing, phrase, document) for document in front.tolist()])
    return np.concatenate([front[np.argsort(-lifted, kind="stable")], order[LOOKED_AT_CLOSELY:]])


def _lift(writing: Writing, phrase: str, document: int) -> float:
    if writing.holds(phrase, document, Field.NAME):
        return WHOLE_NAME if writing.is_whole(phrase, document, Field.NAME) else IN_NAME
    return SOMEWHERE if any(writing.holds(phrase, document, field) for field in FIELDS[1:]) else 1.0
