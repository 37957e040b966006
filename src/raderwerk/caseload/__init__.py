"""Floor 3: the people of a caseload: who they are, what was said and agreed, what stands in the way."""
