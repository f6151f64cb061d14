"""Several workshops and what they come to together: lists of workshops read, counted, and told as one document."""
