"""Tests of the people of a campaign."""
