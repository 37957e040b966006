"""Follows what happens to people elsewhere in the house, so that their follow-up status is never behind."""
