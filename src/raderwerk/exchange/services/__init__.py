"""Every write of an import: one function, one transaction."""
