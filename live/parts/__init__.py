"""Mechanisms that several methods use: cards and their themes, texts of several hands, turns.

A part has commands, events and rules as a method has, but no step and no screen of its own: a method takes them
into its own and says who may. Parts know the core, and neither methods nor each other.
"""
