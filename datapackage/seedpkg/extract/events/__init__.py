"""Find the events that an article reports, each mention with its date, status and participants."""

from seedpkg.extract.events.find import find_events

__all__ = ["find_events"]
