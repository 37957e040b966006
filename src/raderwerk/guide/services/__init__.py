"""Every write of the guide that means something: one function, one transaction."""
