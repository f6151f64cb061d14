"""A mapping of many versions behaves like a dict copied at every change, whichever version is read."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from live.core.versioned_map import VersionedMap

KEYS = st.integers(0, 5)
# Which of the versions made so far is changed, with which key, to what (None takes away).
CHANGES = st.lists(st.tuples(st.integers(0, 30), KEYS, st.none() | st.integers()), max_size=30)


@given(CHANGES)
def test_every_version_is_what_a_copied_dict_would_be(changes: list[tuple[int, int, int | None]]) -> None:
    versions: list[tuple[VersionedMap[int, int], dict[int, int]]] = [(VersionedMap(), {})]
    for which, key, value in changes:
        keyed, plain = versions[which % len(versions)]
        if value is None:
            versions.append((keyed.drop(key), {k: v for k, v in plain.items() if k != key}))
        else:
            versions.append((keyed.put(key, value), plain | {key: value}))
    for keyed, plain in versions:
        assert {key: keyed.get(key) for key in range(6)} == {key: plain.get(key) for key in range(6)}
        assert keyed == plain
        assert (len(keyed), list(keyed), list(keyed.items())) == (len(plain), list(plain), list(plain.items()))


@given(CHANGES, st.integers(0, 30), st.integers(0, 30))
def test_what_changed_since_an_earlier_version_is_never_missed(changes: list[Any], first: int, second: int) -> None:
    versions: list[VersionedMap[int, int]] = [VersionedMap()]
    for which, key, value in changes:
        before = versions[which % len(versions)]
        versions.append(before.drop(key) if value is None else before.put(key, value))
    old, new = versions[first % len(versions)], versions[second % len(versions)]
    touched = new.changed_since(old)
    if touched is not None:
        differing = {key for key in range(6) if old.get(key, -1) != new.get(key, -1)}
        assert differing <= touched


@given(CHANGES, st.lists(KEYS))
def test_taking_several_away_at_once_is_taking_them_away_one_by_one(changes: list[Any], gone: list[int]) -> None:
    versions: list[VersionedMap[int, int]] = [VersionedMap()]
    for which, key, value in changes:
        before = versions[which % len(versions)]
        versions.append(before.drop(key) if value is None else before.put(key, value))
    for version in versions:
        kept, order = dict(version), list(version)
        left = version.drop(*gone)
        assert list(left.items()) == [(key, value) for key, value in kept.items() if key not in gone]
        assert (list(version), dict(version)) == (order, kept)
        touched = left.changed_since(version)
        assert touched is not None
        assert touched == {key for key in gone if key in kept}


def test_a_loop_may_change_what_it_walks_over() -> None:
    keyed = VersionedMap(dict.fromkeys(range(5), 0))
    newer = keyed
    for key in keyed:
        newer = newer.drop(key).put(key + 10, 1)
    assert len(keyed) == 5
    assert newer == {key + 10: 1 for key in range(5)}
