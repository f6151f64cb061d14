"""One workshop live in this process: commands in, append, fold, fan out; clock and presence.

The rules are elsewhere; here is only what must wait, hurry or be kept in order.
"""
