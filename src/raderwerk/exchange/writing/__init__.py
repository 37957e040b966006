"""Bulk writing of an import in the fastest way of each database."""
