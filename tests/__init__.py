"""Tests of the house, one folder per room."""
