"""A count from the target in words: `J−10`, `J−10 ouvrés`, `J+2 semaines`."""

from __future__ import annotations

from typing import Final

from live.core.method import Language
from live.methods.action_plan.model import Deadline

_MINUS: Final = "\u2212"
_NO_BREAK: Final = "\u00a0"


def count_in_words(deadline: Deadline, saturdays_worked: bool, language: Language) -> str:
    """Nothing for a deadline that is not counted. Days without a word are days of the calendar."""
    offset = deadline.offset
    if offset is None:
        return ""
    day = "J" if language == "fr" else "D"
    count = f"{day}{_MINUS if offset < 0 else '+'}{abs(offset)}" if offset else day
    word = _unit(deadline, abs(offset), saturdays_worked, language)
    return f"{count}{_NO_BREAK}{word}" if word and offset else count


def _unit(deadline: Deadline, many: int, saturdays_worked: bool, language: Language) -> str:
    plural = "s" if many > 1 else ""
    match deadline.unit:
        case "days":
            return ""
        case "working_days":
            if language == "fr":
                return f"ouvrable{plural}" if saturdays_worked else f"ouvré{plural}"
            return f"working day{plural}"
        case "clear_days":
            return f"franc{plural}" if language == "fr" else f"clear day{plural}"
        case "weeks":
            return f"semaine{plural}" if language == "fr" else f"week{plural}"
        case "months":
            return "mois" if language == "fr" else f"month{plural}"
