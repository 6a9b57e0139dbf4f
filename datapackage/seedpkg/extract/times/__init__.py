"""Find times in an article."""
