"""Register: the code lists and the map of labour-market regions that everyone shares, kept as reviewed data files."""
