"""Floor 2: accounts, organisations, memberships and what each role may do."""
