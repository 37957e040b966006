"""Floor 5: campaigns: who is invited to a talk, when and how, and where each of them stands."""
