"""Every write about campaigns: one function, one transaction."""
