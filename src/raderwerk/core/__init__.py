"""Floor 1: access declarations, encryption, dates, state tables and middleware that every room uses."""
