"""Trees and the difference of two trees.

The fresh view is the definition. A patch is found without drawing what has not changed: two `Each` by
the same rule over two versions of one mapping differ at the keys touched in between, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from live.core.nodes import Each, Node
from live.core.versioned_map import VersionedMap

# Asking whether something is any Mapping is slow, and a view is looked at many times a second.
_BRANCHES: Final = (dict, VersionedMap)
_PLAIN: Final = frozenset((str, int, bool, float, type(None)))

Path = list[str]
Change = list[Any]  # [path, value] sets, [path] takes away


def rendered(node: Node) -> Any:
    """The tree as plain JSON values: the fresh view."""
    kind = type(node)
    if kind is str or kind is int or node is None or kind is bool:
        return node
    if isinstance(node, Each):
        make, given = node.card, node.given
        cards = ((key, make(key, value, *given)) for key, value in node.source.items())
        return {key: rendered(card) for key, card in cards if card is not None}
    if isinstance(node, _BRANCHES):
        return {key: rendered(value) for key, value in node.items()}
    if isinstance(node, (list, tuple)):
        return [rendered(value) for value in node]
    return node


def difference(old: Node, new: Node) -> list[Change]:
    """The changes that make the rendered old tree equal to the rendered new one."""
    changes: list[Change] = []
    _compare(old, new, [], changes)
    return changes


def _compare(old: Node, new: Node, path: Path, changes: list[Change]) -> None:
    if old is new:
        return
    if type(old) is dict and type(new) is dict:
        _compare_mappings(old, new, path, changes)
    elif isinstance(old, Each) and isinstance(new, Each) and old.card is new.card:
        _compare_cards(old, new, path, changes)
    elif isinstance(old, (Each, *_BRANCHES)) and isinstance(new, (Each, *_BRANCHES)):
        _compare_mappings(_branches(old), _branches(new), path, changes)
    elif old != new and rendered(old) != rendered(new):
        changes.append([path, rendered(new)])


def _compare_mappings(old: Mapping[str, Node], new: Mapping[str, Node], path: Path, changes: list[Change]) -> None:
    for key in old:
        if key not in new:
            changes.append([[*path, key]])
    for key, value in new.items():
        before: Any = old.get(key, _GONE)
        # Most of a view is words and numbers that are as they were: nothing is made for those.
        if before is value or (type(value) in _PLAIN and type(before) is type(value) and before == value):
            continue
        if before is _GONE:
            changes.append([[*path, key], rendered(value)])
        else:
            _compare(before, value, [*path, key], changes)


def _compare_cards(old: Each, new: Each, path: Path, changes: list[Change]) -> None:
    touched = new.source.changed_since(old.source) if old.given == new.given else None
    if touched is None:
        _compare_mappings(rendered(old), rendered(new), path, changes)
        return
    for key in touched:
        before, after = _card(old, key), _card(new, key)
        if before is None and after is not None:
            changes.append([[*path, key], rendered(after)])
        elif after is None and before is not None:
            changes.append([[*path, key]])
        elif after is not None:
            # What changed behind a card need not show on it, and then not even a frame may tell that it did.
            _compare(before, after, [*path, key], changes)


def _card(cards: Each, key: str) -> Node:
    value = cards.source.get(key, _GONE)
    return None if value is _GONE else cards.card(key, value, *cards.given)


def _branches(node: Each | Mapping[str, Node]) -> Mapping[str, Node]:
    if not isinstance(node, Each):
        return node
    cards: dict[str, Node] = rendered(node)
    return cards


_GONE = object()
