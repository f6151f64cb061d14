"""Counting of ballots: pure algorithms over integers, one module a rule. Who may vote, and when, is said elsewhere."""
