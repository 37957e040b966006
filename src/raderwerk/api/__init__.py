"""The public interface for machines: versioned, read-only, without personal data."""
