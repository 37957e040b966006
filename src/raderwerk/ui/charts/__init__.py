"""Charts drawn on the server as SVG, each with the same figures as a table."""
