"""Top floor: an invented region to try everything with."""
