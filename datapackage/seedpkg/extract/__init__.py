"""Find people, times, events and figures in an article, with exact offsets."""
