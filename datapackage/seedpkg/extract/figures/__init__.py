"""Find figures in an article."""
