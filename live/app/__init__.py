"""The composition root and the command line: everything is put together here and nowhere else."""
