"""What goes into the mail that minutes are sent with: the first page in plain text."""

from __future__ import annotations

from live.core.blocks import Bullets, Document, Facts, Heading, Paragraph, Table
from live.minutes.choosing import in_print
from live.minutes.typography import typeset

_SAID = ("particulars", "essentials", "decisions", "actions", "next_meeting")


def mail_text(document: Document) -> str:
    """Title, where and when, figures, decisions, what follows, the next meeting: as lines of plain text."""
    shown = in_print(document)
    printed = typeset(shown)
    lines = [printed.title, printed.subtitle, ""]
    colon = "\u00a0:" if printed.language == "fr" else ":"
    for section in printed.sections:
        if section.id not in _SAID:
            continue
        for block in section.printed:
            match block:
                case Heading(text=text):
                    lines += ["", text.upper() if block.level == 1 else text, ""]
                case Paragraph(text=text):
                    lines.append(text)
                case Bullets(items=items):
                    lines += [f"- {' '.join(item.split())}" for item in items]
                case Facts(rows=rows):
                    lines += [f"{label}{colon} {' '.join(value.split())}" for label, value in rows]
                case Table(rows=rows):
                    lines += ["- " + " | ".join(" ".join(cell.split()) for cell in row if cell) for row in rows]
                case _:
                    pass
        lines.append("")
    text = "\n".join(lines).strip()
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return text + "\n"
