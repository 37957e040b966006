"""Reading and judging a caseload export: file -> table -> columns -> rows with a verdict; no Django, no database."""
