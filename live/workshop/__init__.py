"""A whole workshop as values: people, agenda, running step, ending; its rules and its history.

What a kind of step does is the business of `live/methods`; this folder routes to it.
"""
