"""Find people in an article."""
