"""Find events in an article."""
