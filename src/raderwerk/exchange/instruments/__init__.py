"""Instruments of the guide in and out: the SGR names of Gids Eva and Gids Dennis live here and nowhere else (ADR 018)."""
