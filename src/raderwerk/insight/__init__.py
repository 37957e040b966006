"""Floor 7: figures about a caseload, never about a person."""
