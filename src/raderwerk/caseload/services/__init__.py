"""Every write to the caseload: one function, one transaction."""
