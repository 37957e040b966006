"""Floor 2: who looked at whom, what changed, what may be kept and what somebody agreed to."""
