"""Template filters of the money side."""
