"""A live workshop server: rooms, rules of facilitation, seating, counting and minutes."""

__version__ = "0.2.0"
