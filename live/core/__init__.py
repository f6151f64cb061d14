"""The vocabulary every other folder speaks: people, commands, events, refusals, document blocks, methods.

Nothing here waits, asks the time, draws a random number or logs.
"""
