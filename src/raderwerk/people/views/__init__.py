"""Pages about accounts, roles and organisations."""
