"""What happens when processes, stores and networks fail in the middle of a workshop."""
