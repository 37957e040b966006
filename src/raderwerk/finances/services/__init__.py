"""Every write of the money side that means something: one function, one transaction."""
