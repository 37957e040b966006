"""Floor 7: files in and out."""
