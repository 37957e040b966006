"""Does work pay: what somebody keeps, local schemes that make it pay, and coming back to a benefit without a gap."""
