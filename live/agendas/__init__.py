"""Agendas as files: reading and writing them, what of a workshop goes into one, and what is to be mended beforehand."""
