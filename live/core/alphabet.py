"""The one order of whatever people read sorted: Unicode's, as ICU has it for French.

Browsers sort by the same rules (`static/js/alphabet.js`), so that a list stands alike on screens and in the
minutes: œ as oe, Ł with L, accents and capitals only where all else is equal.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import icu


def alphabetical(text: str) -> bytes:
    """What a text is sorted by."""
    return bytes(_collator().getSortKey(text))


@cache
def _collator() -> Any:
    return icu.Collator.createInstance(icu.Locale("fr"))
