"""Pages of the caseload."""
