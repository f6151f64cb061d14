"""Who sees what: the view of each audience, and the difference of two views as a patch."""
