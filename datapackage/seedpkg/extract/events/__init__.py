"""Find the events that an article reports, each mention with its date, status and participants."""

from seedpkg.extract.events.coding import code_type
from seedpkg.extract.events.find import describe_mentions, find_events

__all__ = ["code_type", "describe_mentions", "find_events"]
