"""The people of a campaign: lists of them, and how each stands."""
