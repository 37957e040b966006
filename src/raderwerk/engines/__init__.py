"""Engines: pure Python and NumPy without Django, usable from a notebook."""
