"""Pages of the money side."""
