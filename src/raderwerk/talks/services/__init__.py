"""Every write about talks: one function, one transaction."""
