"""How fast the real server is, beside the yardstick: `make bench`. Nothing here is collected by pytest."""
