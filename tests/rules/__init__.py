"""Rules told as sentences: what was given, what is asked, what then happened."""
