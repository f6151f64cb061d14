"""What goes into mails about minutes: their first page in plain text, the link by which they are amended, and what is
otherwise in a version that replaces another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from live.core.blocks import Block, Bullets, Document, Facts, Heading, Paragraph, Table
from live.core.method import Language
from live.core.record import Approval
from live.minutes.approving import approved_by_silence
from live.minutes.choosing import in_print
from live.minutes.differences import differences
from live.minutes.editions import Edition
from live.minutes.typography import french, typeset

_SAID = ("particulars", "essentials", "decisions", "actions", "next_meeting")


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail to be sent, or a text to paste into one."""

    subject: str
    text: str


def minutes_letter(document: Document) -> Letter:
    """A mail to which minutes are attached, with their first page for whoever does not open them."""
    title = document.title
    if document.language == "fr":
        text = f"Bonjour,\n\nVous trouverez ci-joint le compte rendu de « {title} ». En voici l'essentiel.\n\n"
        text = french(text) + mail_text(document) + _ending(document.author, "fr")
        return Letter(f"Compte rendu : {title}", text)
    text = f"Hello,\n\nThe minutes of “{title}” are attached. Here are the main points.\n\n"
    return Letter(f"Minutes: {title}", text + mail_text(document) + _ending(document.author, "en"))


def _ending(sender: str, language: Language) -> str:
    """The greeting at the end, with who writes, where anybody is known to."""
    greeting = "Cordialement," if language == "fr" else "Kind regards,"
    return f"\n{greeting}\n{sender}\n" if sender else ""


def mail_text(document: Document) -> str:
    """Title, where and when, figures, decisions, what follows, the next meeting: as lines of plain text."""
    shown = in_print(document)
    printed = typeset(replace(shown, sections=tuple(each for each in shown.sections if each.id in _SAID)))
    lines = [printed.title, printed.subtitle, ""]
    colon = "\u00a0:" if printed.language == "fr" else ":"
    for section in printed.sections:
        for block in section.printed:
            lines += _lines(block, colon)
        lines.append("")
    text = "\n".join(lines).strip()
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return text + "\n"


def _lines(block: Block, colon: str) -> Iterator[str]:
    match block:
        case Heading(text=text):
            yield from ("", text.upper() if block.level == 1 else text, "")
        case Paragraph(text=text):
            yield text
        case Bullets(items=items):
            yield from (f"- {' '.join(item.split())}" for item in items)
        case Facts(rows=rows):
            yield from (f"{label}{colon} {' '.join(value.split())}" for label, value in rows)
        case Table(rows=rows):
            yield from (f"- {_row([' '.join(cell.split()) for cell in row if cell])}" for row in rows)
        case _:
            pass


def _row(cells: Sequence[str]) -> str:
    """What it is about, and in brackets who, by when, and what else is known of it."""
    return f"{cells[0]} ({', '.join(cells[1:])})" if len(cells) > 1 else "".join(cells)


def reading_letter(
    kind: Literal["minutes", "synthesis"],
    title: str,
    link: str,
    day: str,
    until: str,
    approval: Approval | None,
    sender: str,
    language: Language,
) -> Letter:
    """What is read by a link until its round is over. `day` is the last one, `until` has its hour too."""
    silence = approved_by_silence(approval, kind, language)
    silence = f"{silence} " if silence else ""
    if language == "fr":
        what = "Compte rendu" if kind == "minutes" else "Synthèse"
        its = "Le compte rendu" if kind == "minutes" else "La synthèse"
        text = (
            f"Bonjour,\n\n{its} de « {title} » est à relire jusqu'au {until}.\n\n"
            f"Pour lire et proposer d'autres mots :\n{link}\n\n"
            f"{silence}Si vous n'avez rien à corriger, "
            "vous pouvez le dire sur cette page, d'un clic : vous ne recevrez pas de rappel.\n"
        )
        return Letter(f"{what} à relire avant le {day} : {title}", french(text) + _ending(sender, language))
    what = "Minutes" if kind == "minutes" else "Synthesis"
    text = (
        f"Hello,\n\nThe {what.lower()} of “{title}” can be read and corrected until {until}.\n\n"
        f"To read, and to propose other words:\n{link}\n\n"
        f"{silence}If you have nothing to correct, you can say so on that page with one click, and are not reminded.\n"
    )
    return Letter(f"{what} to be read before {day}: {title}", text + _ending(sender, language))


def question_letter(series: str, title: str, question: str, link: str, sender: str, language: Language) -> Letter:
    """That a question about what somebody has proposed waits for their answer."""
    if language == "fr":
        text = (
            f"Bonjour,\n\nVous avez proposé « {title} » pour « {series} ». Une question attend votre réponse :\n\n"
            f"{question}\n\nPour répondre, ou changer votre proposition :\n{link}\n"
        )
        return Letter(f"Une question sur votre proposition : {title}", french(text) + _ending(sender, language))
    text = (
        f"Hello,\n\nYou proposed “{title}” for “{series}”. A question waits for your answer:\n\n"
        f"{question}\n\nTo answer, or to change what you propose:\n{link}\n"
    )
    return Letter(f"A question about your application: {title}", text + _ending(sender, language))


def retention_letter(
    kind: Literal["workshop", "series"], title: str, day: str, link: str, language: Language
) -> Letter:
    """That a workshop or a series is erased on this day, and where it is kept longer."""
    of_series = kind == "series"
    if language == "fr":
        said = (
            f"Le cycle « {title} » sera effacé le {day} : synthèse, candidatures, suivi des décisions et documents. "
            "Ses ateliers restent, chacun le temps qui est annoncé pour lui."
            if of_series
            else f"L'atelier « {title} » sera effacé le {day}, comme annoncé aux participants : noms, textes, "
            "compte rendu et pièces jointes."
        )
        text = (
            f"Bonjour,\n\n{said}\n\n"
            f"Pour garder des documents, téléchargez-les d'ici là. Pour le garder plus longtemps, changez la durée :\n"
            f"{link}\n"
        )
        return Letter(f"Bientôt effacé : {title}", french(text))
    said = (
        f"The series “{title}” is erased on {day}: its synthesis, applications, news of decisions and documents. Its "
        "workshops stay, each for as long as was said of it."
        if of_series
        else f"The workshop “{title}” is erased on {day}, as participants were told: names, texts, minutes and "
        "attachments."
    )
    text = (
        f"Hello,\n\n{said}\n\nTo keep documents, download them before then. To keep it longer, change for how long:\n"
        f"{link}\n"
    )
    return Letter(f"Soon to be erased: {title}", text)


def replacing_letter(
    kind: Literal["minutes", "synthesis"],
    before: Document,
    now: Document,
    since: Sequence[Edition],
    number: int,
    day: str,
) -> Letter:
    """That a version replaces the one of this `number`, which was made on `day`, and what it says otherwise. `since`
    are the versions made after that one, in their order: the last is the one that replaces it."""
    changed, title = differences(before, now), now.title
    corrected, latest = [each.corrects for each in since if each.corrects], since[-1].number
    if now.language == "fr":
        its = "du compte rendu" if kind == "minutes" else "de la synthèse"
        text = (
            f"Bonjour,\n\nUne nouvelle version {its} de « {title} », la version {latest}, "
            f"remplace la version {number}, établie le {day}. Merci de ne plus utiliser celle-ci.\n"
        )
        what, changes, same = "Ce qui est corrigé :", "Ce qui change :", "Rien d'autre ne change dans le texte."
    else:
        its = "minutes" if kind == "minutes" else "synthesis"
        text = (
            f"Hello,\n\nA new version of the {its} of “{title}”, version {latest}, "
            f"replaces version {number}, made on {day}. Please do not use that one any more.\n"
        )
        what, changes, same = "What is corrected:", "What changes:", "Nothing else changes in the text."
    if corrected:
        text += f"\n{what} {' ; '.join(corrected) if now.language == 'fr' else '; '.join(corrected)}\n"
    text += f"\n{changes}\n" + "".join(f"- {line}\n" for line in changed) if changed else f"\n{same}\n"
    if now.language == "fr":
        return Letter(f"Nouvelle version {its} : {title}", french(text) + _ending(now.author, "fr"))
    return Letter(f"New version of the {its}: {title}", text + _ending(now.author, "en"))
