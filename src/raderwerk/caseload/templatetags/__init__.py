"""Words of the caseload for its templates."""
