"""Lists of people as organisations keep them: read once, for everything that takes people."""
