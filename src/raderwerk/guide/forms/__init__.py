"""Forms of the guide."""
