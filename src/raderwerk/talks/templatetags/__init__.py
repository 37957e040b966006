"""Template filters of talks."""
