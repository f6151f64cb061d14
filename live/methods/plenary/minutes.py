"""What a plenary leaves in the minutes: who spoke on what, the notes, questions with their answers and those without,
signed reactions, documents. Decisions and actions among the notes stand in the common parts."""

from __future__ import annotations

from live.core.blocks import Block, Bullets, Heading, Paragraph, Table
from live.core.files import AttachedFile
from live.core.method import Writing
from live.core.record import Entry, Left
from live.methods.plenary.model import QUESTION, Plenary, Question, QuestionId, Reaction, Speaker
from live.methods.plenary.model import Paragraph as Note
from live.parts.files import size_said
from live.parts.floor import SpeakerId

# From so many on, how many people ask a question says something.
TELLS_FROM = 4
LIFTED = ("decision", "action")


def minutes(state: Plenary, writing: Writing) -> list[Block]:
    begun: list[Block] = [*_speakers(state, writing), *_notes(state, writing)]
    answered, reactions = _answered(state, writing), _reactions(state, writing)
    parts = (
        (writing.pick("Questions et réponses", "Questions and answers"), answered),
        (writing.pick("Questions sans réponse", "Questions without an answer"), _unanswered(state, writing)),
        (writing.pick("Réactions", "Reactions"), reactions),
        (writing.pick("Documents", "Documents"), _links(state, writing)),
        (writing.pick("Pièces jointes", "Attachments"), _files(state, writing)),
    )
    blocks = begun
    told = [(title, part) for title, part in parts if part]
    for title, part in told:
        # What is all there is stands under the title of the step.
        alone = not begun and len(told) == 1 and part in (answered, reactions)
        blocks = [*blocks, *([] if alone else [Heading(2, title)]), *part]
    if not blocks and not any(not note.removed for note in state.paragraphs.values()):
        nothing = writing.pick("Rien n'a été noté.", "Nothing was noted.")
        return [Paragraph(writing.noted or nothing, "remark")]
    return blocks


def left(state: Plenary, writing: Writing) -> Left:
    words = {
        "file": writing.pick("pièce jointe", "attachment"),
        "speaker": writing.pick("intervention", "speaker"),
        "note": writing.pick("note", "note"),
        "question": writing.pick("question", "question"),
        "reaction": writing.pick("réaction", "reaction"),
        "link": writing.pick("document", "document"),
    }
    entries = (
        *_speakers_left(state, writing),
        *_notes_left(state, writing),
        *_questions_left(state, writing),
        *_reactions_left(state, writing),
        *_links_left(state),
        *_files_left(state, writing),
    )
    return Left(entries, words=words)


# --- speakers ---------------------------------------------------------------------------------------------------


def _speakers(state: Plenary, writing: Writing) -> list[Block]:
    def line(key: SpeakerId) -> str:
        about = _about(state, key, writing)
        return (
            f"{_presented(state.speakers[key])}{writing.pick(chr(0x202F), '')}: {about}"
            if about
            else _presented(state.speakers[key])
        )

    who = _who(state)
    if len(who) == 1:
        return [Paragraph(line(who[0]))]
    return [Bullets(tuple(line(key) for key in who))] if who else []


def _speakers_left(state: Plenary, writing: Writing) -> list[Entry]:
    return [
        Entry(key, "speaker", _presented(state.speakers[key]), detail=_about(state, key, writing))
        for key in _who(state)
    ]


def _who(state: Plenary) -> list[SpeakerId]:
    """Who spoke, in the order they did; where nobody was given the floor on screen, who was announced."""
    spoke = dict.fromkeys(speech.speaker for speech in state.floor.given)
    if state.floor.speaker:
        spoke[state.floor.speaker] = None
    return [*spoke] or [key for key in state.order if not state.speakers[key].removed]


def _presented(speaker: Speaker) -> str:
    return presented(speaker.name, speaker.function, speaker.organisation)


def presented(name: str, function: str, organisation: str) -> str:
    """`Jeanne Martin, directrice (Le Relais)`."""
    # Where people are called by what they do, that is said once.
    called = ", ".join(dict.fromkeys(part for part in (name, function) if part))
    if not called:
        return organisation
    return f"{called} ({organisation})" if organisation else called


def _about(state: Plenary, key: SpeakerId, writing: Writing) -> str:
    minutes = round(state.floor.lasted(key) / 60_000)
    topic = state.speakers[key].topic
    lasted = f"{minutes}\u00a0min" if minutes else ""
    return f"{topic} ({lasted})" if topic and lasted else topic or lasted


# --- notes ------------------------------------------------------------------------------------------------------


def _written(state: Plenary) -> list[tuple[str, Note]]:
    return [(key, note) for key in state.pages if not (note := state.paragraphs[key]).removed]


def _notes(state: Plenary, writing: Writing) -> list[Block]:
    blocks: list[Block] = []
    for key, note in _written(state):
        if note.tag not in LIFTED:
            blocks.append(Paragraph(_note(note, writing)))
            blocks += [Paragraph(_below(state, file, writing), "remark") for _, file in _about_notes(state, key)]
    return blocks


def _notes_left(state: Plenary, writing: Writing) -> list[Entry]:
    return [
        Entry(key, "note", note.text.text, detail=_tagged(note, writing), late=note.late)
        for key, note in _written(state)
        if note.tag not in LIFTED
    ]


def _below(state: Plenary, file: AttachedFile, writing: Writing) -> str:
    said = f"{file.name} ({_of_file(state, file, writing)})"
    return writing.pick(f"Pièce jointe\u00a0: {said}", f"Attachment: {said}")


def _about_notes(state: Plenary, note: str | None = None) -> list[tuple[str, AttachedFile]]:
    """The files that are printed below their paragraph: of one, or of all."""
    printed = {key for key, each in _written(state) if each.tag not in LIFTED and note in (None, key)}
    return [(key, file) for key, file in state.files.items() if not file.removed and file.paragraph in printed]


def _note(note: Note, writing: Writing) -> str:
    text = note.text.text
    if note.tag == "quote":
        text = writing.pick(f"«\u00a0{text}\u00a0»", f"“{text}”")
    elif note.tag == "figure":
        text = f"{_tagged(note, writing)}{writing.pick(chr(0x202F), '')}: {text}"
    return f"{text} ({_came_late(writing)})" if note.late else text


def _tagged(note: Note, writing: Writing) -> str:
    match note.tag:
        case "figure":
            return writing.pick("Chiffre", "Figure")
        case "quote":
            return writing.pick("Citation", "Quote")
        case _:
            return ""


def _came_late(writing: Writing) -> str:
    return writing.pick("arrivé après la clôture", "came in after the close")


# --- questions ----------------------------------------------------------------------------------------------------


def _asked(state: Plenary) -> list[tuple[QuestionId, Question]]:
    return [(key, state.questions[key]) for key in state.listed]


def _answered(state: Plenary, writing: Writing) -> list[Block]:
    rows = tuple(
        (_question(state, question, writing), _answer(question, writing))
        for _, question in _asked(state)
        if question.state == "answered"
    )
    columns = (writing.pick("Question", "Question"), writing.pick("Réponse", "Answer"))
    return [Table(writing.pick("Questions et réponses", "Questions and answers"), columns, rows)] if rows else []


def _unanswered(state: Plenary, writing: Writing) -> list[Block]:
    left = tuple(_question(state, each, writing) for _, each in _asked(state) if each.state != "answered")
    later = writing.taken.get(QUESTION.name)
    if left and later:
        # They stand there, with the answers they have had since.
        count = len(left)
        one = writing.pick(f"Une question est reprise dans « {later} ».", f"One question goes on in “{later}”.")
        many = writing.pick(
            f"{count} questions sont reprises dans « {later} ».", f"{count} questions go on in “{later}”."
        )
        return [Paragraph(many if count > 1 else one, "remark")]
    return [Bullets(left)] if left else []


def _questions_left(state: Plenary, writing: Writing) -> list[Entry]:
    return [
        Entry(
            key,
            "question",
            question.wording,
            detail=_answer(question, writing) if question.state == "answered" else "",
            count=len(question.backers) if len(question.backers) >= TELLS_FROM else None,
            late=question.late,
        )
        for key, question in _asked(state)
        if question.state == "answered" or QUESTION.name not in writing.taken
    ]


def _question(state: Plenary, question: Question, writing: Writing) -> str:
    to = state.speakers[question.to].name if question.to else ""
    remarks = (
        writing.pick(f"à {to}", f"to {to}") if to else "",
        f"{len(question.backers)}\u00a0{writing.pick('personnes', 'people')}"
        if len(question.backers) >= TELLS_FROM
        else "",
        writing.pick("arrivée après la clôture", "came in after the close") if question.late else "",
    )
    told = ", ".join(remark for remark in remarks if remark)
    return f"{question.wording} ({told})" if told else question.wording


def _answer(question: Question, writing: Writing) -> str:
    if question.answer.text:
        return question.answer.text
    match question.how:
        case "in_writing":
            return writing.pick("Réponse écrite", "Answered in writing")
        case "later":
            return writing.pick("Réponse à venir", "An answer will follow")
        case _:
            return writing.pick("Répondu en séance", "Answered in the room")


# --- reactions and documents -----------------------------------------------------------------------------------------


def _said(state: Plenary) -> list[tuple[str, Reaction]]:
    return [(key, reaction) for key, reaction in state.reactions.items() if not reaction.withdrawn]


def _reactions(state: Plenary, writing: Writing) -> list[Block]:
    return [Paragraph(_signed(reaction, writing)) for _, reaction in _said(state)]


def _reactions_left(state: Plenary, writing: Writing) -> list[Entry]:
    return [
        Entry(
            key,
            "reaction",
            reaction.text,
            detail=_typed_signature(reaction, writing),
            by=_by(reaction, writing),
            late=reaction.late,
        )
        for key, reaction in _said(state)
    ]


def _signed(reaction: Reaction, writing: Writing) -> str:
    signature = _signature(reaction, writing)
    text = f"{reaction.text} ({_came_late(writing)})" if reaction.late else reaction.text
    return f"{signature}{writing.pick(chr(0x202F), '')}: {text}" if signature else text


def _signature(reaction: Reaction, writing: Writing) -> str:
    if reaction.name:
        return presented(reaction.name, reaction.function, reaction.organisation)
    if not writing.named:
        return ""
    known = writing.directory.of(reaction.author)
    return presented(
        writing.name(reaction.author, "organisation"),
        reaction.function or known.function,
        reaction.organisation or known.organisation,
    )


def _typed_signature(reaction: Reaction, writing: Writing) -> str:
    """Who it is where that is no person of the workshop; else as whom they speak."""
    if reaction.name:
        return _signature(reaction, writing)
    return presented("", reaction.function, reaction.organisation) if writing.named else ""


def _by(reaction: Reaction, writing: Writing) -> tuple[str, ...]:
    return (reaction.author,) if not reaction.name and writing.name(reaction.author) else ()


def _links(state: Plenary, writing: Writing) -> list[Block]:
    lines = tuple(
        f"{link.title}{writing.pick(chr(0x202F), '')}: {link.address}" if link.title else link.address
        for link in state.links.values()
        if not link.removed
    )
    return [Bullets(lines)] if lines else []


def _links_left(state: Plenary) -> list[Entry]:
    return [
        Entry(key, "link", link.title, detail=link.address) for key, link in state.links.items() if not link.removed
    ]


def _files(state: Plenary, writing: Writing) -> list[Block]:
    below = {key for key, _ in _about_notes(state)}
    lines = tuple(
        f"{file.name} ({_of_file(state, file, writing)})"
        for key, file in state.files.items()
        if not file.removed and key not in below
    )
    return [Bullets(lines)] if lines else []


def _files_left(state: Plenary, writing: Writing) -> list[Entry]:
    below = {key for key, _ in _about_notes(state)}
    return [
        Entry(
            key,
            "file",
            file.name,
            detail=_of_file(state, file, writing),
            within=(file.paragraph,) if file.paragraph and key in below else (),
        )
        for key, file in state.files.items()
        if not file.removed
    ]


def _of_file(state: Plenary, file: AttachedFile, writing: Writing) -> str:
    """`PDF, 1,2 Mo, Jeanne Martin`."""
    whose = state.speakers[file.whose].name if file.whose and file.whose in state.speakers else ""
    told = (file.kind.upper(), size_said(file.size, writing.language == "fr"), whose)
    return ", ".join(part for part in told if part)
