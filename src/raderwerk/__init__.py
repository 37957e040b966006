"""Raderwerk: guiding people on long-term social assistance towards work."""
