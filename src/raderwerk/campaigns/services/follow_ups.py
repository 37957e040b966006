"""Keeps where everybody stands in a campaign in step with what happened."""

from collections.abc import Sequence

from django.db.models import QuerySet

from raderwerk.campaigns.models import FollowUp


def refresh(chosen: QuerySet[FollowUp] | Sequence[int]) -> int:
    """Recompute the derived columns of these follow-ups (a queryset or primary keys) in one statement; gives how many rows."""
    raise NotImplementedError
