"""What a world café leaves in the minutes: how much was brought back, the themes with all that lies under them; then
what lies under none, by table with what was handed over where tables differ; who sat where. Nothing stands twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations

from live.core import blocks
from live.core.alphabet import alphabetical
from live.core.blocks import Block, Bullets, Facts, Heading, Paragraph, Section
from live.core.ids import PersonId, TableId
from live.core.method import Writing
from live.core.record import Entry, Left
from live.methods.world_cafe.model import Announced, Finding, Handover, Note, NoteId, Table, WorldCafe
from live.parts.cards import theme_name


def minutes(state: WorldCafe, writing: Writing) -> list[Block]:
    made: list[Block] = []
    asked: dict[str, list[int]] = {}
    for each in state.rounds:
        asked.setdefault(each.question, []).append(each.number)
    asked.pop("", None)
    if asked:
        made.append(Facts(tuple((_rounds(numbers, writing), question) for question, numbers in asked.items())))
    made += _counted(state, writing)
    # Where all tables talked about one thing and have no names, nobody asks which one said what.
    alike = not any(table.name or table.question for table in state.tables.values())
    themes = _themes(state, alike, writing)
    rest = _loose(state, writing) if themes and alike and not _handed_on(state) else _tables(state, writing)
    if themes and rest:
        return [*made, Heading(2, writing.pick("Thèmes", "Themes")), *themes, *rest]
    return [*made, *(replace(each, level=2) if isinstance(each, Heading) else each for each in themes), *rest]


def annexes(state: WorldCafe, writing: Writing) -> tuple[Section, ...]:
    """Who sat where and how many met: few want to read it, and fewer to print it."""
    seats = _seating(state, writing)
    blocks = (*_meetings(state, writing), *seats) if seats else ()
    title = writing.pick("Qui était à quelle table", "Who sat at which table")
    return (Section("seat", title, blocks, shown=False),) if blocks else ()


def left(state: WorldCafe, writing: Writing) -> Left:
    """Tables with their hosts; what was noted there, handed over and brought back; themes of what was brought back."""
    entries: list[Entry] = []
    for key, table in state.tables.items():
        notes: Mapping[NoteId, Note] = state.notebooks.get(key, {})
        brought = {at: finding for at, finding in state.findings.items() if finding.table == key}
        left_something = notes or brought or state.handed_over(key)
        # One that has neither a name nor anything to show is a number in a sentence.
        if not (left_something or (table.open and (table.name or table.question))):
            continue
        hosts = tuple(host for host in table.hosts if writing.name(host))
        entries.append(Entry(key, "table", _name(table, writing), table.question, hosts))
        entries += [
            Entry(
                at,
                "finding" if _counts(state, note) else "note",
                note.text,
                _round(note.round, writing),
                within=_within(key, note),
                late=note.late,
            )
            for at, note in notes.items()
        ]
        entries += [_handed_over(each, writing) for each in state.handed_over(key)]
        entries += [
            Entry(at, "finding", finding.text, within=_within(key, finding), late=finding.late)
            for at, finding in brought.items()
        ]
    themes = [
        Entry(key, "theme", theme_name(theme, state.texts_under(key)))
        for key, theme in state.themes.items()
        if state.under(key)
    ]
    words = {
        "table": "table",
        "note": "note",
        "handover": writing.pick("passation", "handover"),
        "finding": writing.pick("récolte", "finding"),
        "findings": state.settings.findings_called,
        "theme": writing.pick("thème", "theme"),
    }
    return Left((*entries, *themes), words=words)


def _handed_over(handover: Handover, writing: Writing) -> Entry:
    said = "\n".join(filter(None, (handover.said, handover.disputed, handover.question)))
    key = f"{handover.table}:{handover.round}"
    return Entry(key, "handover", said, _round(handover.round, writing), within=(handover.table,))


def _within(table: TableId, card: Note | Finding) -> tuple[str, ...]:
    return (table, card.theme) if card.theme else (table,)


def _counts(state: WorldCafe, note: Note) -> bool:
    """A note is a finding once it lies under a theme, or where notes were sorted and nothing else brought back."""
    return note.theme is not None or (bool(_used(state)) and not state.findings)


def _used(state: WorldCafe) -> list[str]:
    """The themes under which something lies."""
    return [key for key in state.themes if state.under(key)]


def _counted(state: WorldCafe, writing: Writing) -> list[Block]:
    """« 6 thèmes, 62 enjeux »: what was brought back and what was put under a theme, by what the organiser calls it."""
    themes = len(_used(state))
    notes = (note for book in state.notebooks.values() for note in book.values())
    cards = len(state.findings) + sum(_counts(state, note) for note in notes)
    if not cards:
        return []
    points = _number(cards, ("point", "points"), ("finding", "findings"), writing)
    said = f"{cards} {state.settings.findings_called}" if state.settings.findings_called else points
    if themes:
        said = f"{_number(themes, ('thème', 'thèmes'), ('theme', 'themes'), writing)}, {said}"
    return [Paragraph(f"{said}.")]


def _number(many: int, fr: tuple[str, str], en: tuple[str, str], writing: Writing) -> str:
    """As French and English count: zéro point, 1 point, 2 points; 0 points, 1 point."""
    one, several = writing.pick(fr[0], en[0]), writing.pick(fr[1], en[1])
    return f"{many} {one if many == 1 else several}"


def _themes(state: WorldCafe, alike: bool, writing: Writing) -> list[Block]:
    made: list[Block] = []
    for key in _used(state):
        members = state.under(key)
        made.append(Heading(3, theme_name(state.themes[key], state.texts_under(key))))
        made.append(
            Bullets(tuple(_remarked(card, None if alike else state.tables[at], writing) for _, at, card in members))
        )
    return made


def _remarked(card: Note | Finding, table: Table | None, writing: Writing) -> str:
    late = writing.pick("arrivé après la clôture", "came in after the close") if card.late else ""
    remarks = ", ".join(filter(None, (_name(table, writing) if table else "", late)))
    return f"{card.text} ({remarks})" if remarks else card.text


def _handed_on(state: WorldCafe) -> bool:
    return any(state.handed_over(key) for key in state.tables)


def _loose(state: WorldCafe, writing: Writing) -> list[Block]:
    """What lies under no theme, whichever table it is from. Beside findings notes are what tables kept for themselves,
    and say so."""
    cards = [card for _, _, card in state.under(None)]
    apart = [card for card in cards if isinstance(card, Note)] if state.findings else []
    loose = [card for card in cards if card not in apart]
    made: list[Block] = []
    for heading, listed in (
        (writing.pick("Hors thème", "Under no theme"), loose),
        (writing.pick("Notes des tables, hors thème", "Notes of the tables, under no theme"), apart),
    ):
        if listed:
            made += [Heading(2, heading), Bullets(tuple(_remarked(card, None, writing) for card in listed))]
    return made


def _tables(state: WorldCafe, writing: Writing) -> list[Block]:
    """The tables that left something; those that left nothing are told together."""
    made: list[Block] = []
    silent: list[Table] = []
    for key, table in state.tables.items():
        brought = any(finding.table == key for finding in state.findings.values())
        if brought or state.notebooks.get(key) or state.handed_over(key):
            made += _of_table(state, key, table, writing)
        elif table.open:
            silent.append(table)
    if silent and made:
        made.append(Heading(2, writing.pick("Autres tables", "Other tables")))
    return [*made, *_silent(silent, writing)]


def _silent(tables: list[Table], writing: Writing) -> list[Block]:
    if not tables:
        return []
    asked = tuple((_name(table, writing), table.question or "–") for table in tables if table.name or table.question)
    numbers = ", ".join(str(table.number) for table in tables)
    if len(tables) == 1:
        said = writing.pick(f"La table {numbers} n'a rien noté.", f"Table {numbers} wrote nothing down.")
    else:
        said = writing.pick(f"Les tables {numbers} n'ont rien noté.", f"Tables {numbers} wrote nothing down.")
    return [*([Facts(asked)] if asked else []), Paragraph(said, "remark")]


def _of_table(state: WorldCafe, key: TableId, table: Table, writing: Writing) -> list[Block]:
    made: list[Block] = [Heading(2, _name(table, writing))]
    if table.question:
        made.append(Paragraph(table.question, "question"))
    hosts = ", ".join(name for name in map(writing.name, table.hosts) if name)
    if hosts:
        made.append(Facts(((writing.pick("Hôte", "Host"), hosts),)))
    before = len(made)
    handovers = {handover.round: handover for handover in state.handed_over(key)}
    loose = [note for note in state.notebooks.get(key, {}).values() if note.theme is None]
    for each in state.rounds:
        notes = [note.text for note in loose if note.round == each.number]
        handover = handovers.get(each.number)
        if notes or handover:
            made.append(Heading(3, _round(each.number, writing)))
        if notes:
            made.append(Bullets(tuple(notes)))
        if handover:
            made += _handover(handover, writing)
    brought = [finding for finding in state.findings.values() if finding.table == key and finding.theme is None]
    if brought:
        made.append(Heading(3, writing.pick("Récolte", "Harvest")))
        made.append(Bullets(tuple(_remarked(finding, None, writing) for finding in brought)))
    if len(made) == before:
        above = writing.pick(
            "Tout ce que cette table a apporté figure dans les thèmes.",
            "All this table contributed stands under the themes.",
        )
        made.append(Paragraph(above, "remark"))
    return made


def _handover(handover: Handover, writing: Writing) -> list[Block]:
    rows = (
        (writing.pick("Ce qui s'est dit", "What was said"), handover.said),
        (writing.pick("Ce qui fait débat", "What is disputed"), handover.disputed),
        (writing.pick("Question au groupe suivant", "Question for the next group"), handover.question),
    )
    filled = tuple(row for row in rows if row[1])
    return [Facts(filled)] if filled else []


def _meetings(state: WorldCafe, writing: Writing) -> list[Block]:
    """How many people each has met, counted from who sat where, and how many pairs met again. Hosts of one table,
    and people who asked to stay together, do not count as meeting again."""
    held = [each for each in state.rounds if not isinstance(each, Announced)]
    met: Counter[tuple[PersonId, PersonId]] = Counter()
    for each in held:
        for them in each.seating.tables.values():
            met.update(combinations(sorted(them), 2))
    people = {person for each in held for person in each.seating.seats}
    if len(held) < 2 or not met:
        return []
    tenths = (20 * len(met) + len(people) // 2) // len(people)
    mean = f"{tenths // 10}{writing.pick(',', '.')}{tenths % 10}" if tenths % 10 else str(tenths // 10)
    staying = {pair for group in (*state.together, *_hosts(state)) for pair in combinations(sorted(group), 2)}
    again = sum(times > 1 for pair, times in met.items() if pair not in staying)
    each_met = writing.pick(
        f"En {len(held)} tours, {len(people)} personnes en ont rencontré chacune {mean} autres en moyenne.",
        f"In {len(held)} rounds, {len(people)} people each met {mean} others on average.",
    )
    if again:
        repeated = writing.pick(
            f"{again} paire{'s ont' if again > 1 else ' a'} partagé une table plus d’une fois.",
            f"{again} pair{'s' if again > 1 else ''} shared a table more than once.",
        )
    else:
        repeated = writing.pick(
            "Personne n’a partagé deux fois une table avec la même personne.",
            "Nobody shared a table with the same person twice.",
        )
    return [Paragraph(f"{each_met} {repeated}")]


def _hosts(state: WorldCafe) -> list[tuple[PersonId, ...]]:
    return [table.hosts for table in state.tables.values()]


def _seating(state: WorldCafe, writing: Writing) -> list[Block]:
    """Who sat where, for those whose names may be printed."""
    people = dict.fromkeys(person for each in state.rounds for person in each.seating.seats)
    called = ((writing.directory.of(person), person) for person in people if writing.name(person))
    named = sorted(
        ((alphabetical(each.name or each.shown), alphabetical(each.first_name), writing.name(person), person))
        for each, person in called
    )
    if not named:
        return []
    rows = tuple((name, *_route(state, person)) for _, _, name, person in named)
    columns = (writing.pick("Personne", "Person"), *(_round(each.number, writing) for each in state.rounds))
    return [blocks.Table("", columns, rows, tuple(range(1, len(columns))))]


def _route(state: WorldCafe, person: PersonId) -> tuple[str, ...]:
    tables = (each.seating.seats.get(person) for each in state.rounds)
    return tuple(str(state.tables[table].number) if table else "–" for table in tables)


def _name(table: Table, writing: Writing) -> str:
    number = f"Table {table.number}"
    return writing.pick(f"{number}\u202f: {table.name}", f"{number}: {table.name}") if table.name else number


def _rounds(numbers: list[int], writing: Writing) -> str:
    """One that was asked in several rounds stands once: Tours 1, 2."""
    if len(numbers) == 1:
        return _round(numbers[0], writing)
    return f"{writing.pick('Tours', 'Rounds')} {', '.join(map(str, numbers))}"


def _round(number: int, writing: Writing) -> str:
    return writing.pick(f"Tour {number}", f"Round {number}")
