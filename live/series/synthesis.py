"""The synthesis of a series as a document: figures first, then each breakdown with its picture and its table, the list
of sessions, and how all of it was made.

It depends on the list alone: no clock, no chance. The same list gives the same document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Final

from live.core.blocks import Block, Bullets, Document, Facts, Paragraph, Picture, Section, Table
from live.core.method import Language
from live.core.record import Action, Record, Subject
from live.series import charts
from live.series.chapters import MOST_ALONE, Chapters, Link
from live.series.departments import NAMES
from live.series.figures import Breakdown, Figures, Summary, summary
from live.series.map_of_france import CREDIT, map_of, shapes
from live.series.naming import Naming
from live.series.remarks import sentence
from live.series.sessions import REMOTE, UNKNOWN, Listing, Session
from live.series.statements import NOTHING_SAID, Sayings
from live.series.values import fingerprint
from live.series.withholding import FEWEST, NOTHING, Withheld, withheld

# Below so many a share says less than the numbers it is made of.
_SHARES_FROM: Final = 10
_MOST_REMARKS: Final = 200


def synthesis(
    listing: Listing,
    language: Language,
    made_with: str,
    title: str = "",
    organiser: str = "",
    sayings: Sayings = NOTHING_SAID,
    link: Link = lambda statement: "",
    public: bool = False,
    most: int = MOST_ALONE,
    kind: str = "",
) -> Document:
    """`sayings` are what workshops said, `link` where a card of theirs can be looked at. `public`: nobody is named.
    `most` lines of a kind that are said once are printed. `kind` is what this sums up, where it is no series."""
    kept_back = withheld(listing.sessions, sayings) if public else NOTHING
    chapters = Chapters(listing, sayings, Naming(language), link, public, most, kept_back)
    said = _Said(listing, language, chapters, sayings, kept_back)
    untitled = said.pick("Synthèse d’un cycle d’ateliers", "Synthesis of a series of workshops")
    return Document(
        title=title or untitled,
        subtitle=said.subtitle(kind or (untitled if title else "")),
        language=language,
        sections=tuple(section for section in said.sections(organiser) if section.blocks),
        draft=False,
        made_at=made_at(listing),
        made_with=made_with,
        data=Record(Subject(title=title, language=language), actions=_actions(sayings, public)),
    )


def _actions(sayings: Sayings, public: bool) -> tuple[Action, ...]:
    """All of them, for one calendar; no two have the same id."""
    return tuple(
        replace(
            action,
            id=f"{held.id}.{action.id or number}",
            track=None,
            what=f"{action.what} – {held.session.title}",
            who="" if public else action.who,
            beside="" if public else action.beside,
        )
        for held in sayings.workshops
        for number, action in enumerate(held.actions)
        if action.what
    )


def made_at(listing: Listing) -> int:
    """The end of the last day that the list knows, in milliseconds: a synthesis bears the date of its data."""
    days = [day for each in listing.sessions if (day := each.when.last or each.when.first)]
    last: date = max(days, default=date(1980, 1, 1))
    return int(datetime.combine(last, time(), UTC).timestamp() * 1000)


class _Said:
    def __init__(
        self, listing: Listing, language: Language, chapters: Chapters, sayings: Sayings, kept_back: Withheld
    ) -> None:
        self._listing, self._chapters, self._sayings, self._kept_back = listing, chapters, sayings, kept_back
        self._naming = Naming(language)
        self._summary: Summary = summary(listing.sessions, kept_back)
        self.pick = self._naming.pick

    def subtitle(self, kind: str) -> str:
        months = [key for key in self._summary.by_month.rows if key != UNKNOWN]
        sessions = self._naming.sessions(self._summary.all.sessions)
        period = self._period(months[0], months[-1]) if months else ""
        return ", ".join(filter(None, (kind, sessions, period)))

    def _period(self, first: str, last: str) -> str:
        if first == last:
            return self._naming.month(first)
        begun = self._naming.month(first)
        # « d’avril à décembre 2023 »: the year once, where it is the same.
        begun = begun.rpartition(" ")[0] if first[:4] == last[:4] else begun
        of = "d’" if begun[0] in "ao" else "de "
        return self.pick(f"{of}{begun} à {self._naming.month(last)}", f"{begun} to {self._naming.month(last)}")

    def sections(self, organiser: str) -> Iterator[Section]:
        found = self._summary
        yield Section("particulars", "", tuple(self._particulars(organiser)))
        if not found.all.sessions:
            return
        yield Section("months", self.pick("Par mois", "By month"), tuple(self._months(found.by_month)))
        yield Section("departments", self.pick("Par département", "By department"), tuple(self._departments()))
        yield Section("themes", self.pick("Par thème", "By theme"), tuple(self._themes(found.by_theme)))
        yield Section("modes", self.pick("Par mode", "By mode"), tuple(self._modes(found.by_mode)))
        yield from self._chapters.sections()
        yield Section("sessions", self.pick("Liste des séances", "List of sessions"), (self._list(),))
        yield Section("method", self.pick("Méthode et limites", "Method and limits"), tuple(self._method()))

    # --- figures -----------------------------------------------------------------------------------------

    def _particulars(self, organiser: str) -> Iterator[Block]:
        every, naming = self._summary.all, self._naming
        if not every.sessions:
            yield Paragraph(self.pick("La liste ne contient aucune séance.", "The list holds no session."))
            return
        distinct = naming.some(
            every.distinct, ("atelier distinct", "distinct workshop"), ("ateliers distincts", "distinct workshops")
        )
        organisers = len({each.workshop[0] for each in self._listing.sessions if each.organiser})
        rows = [
            (self.pick("Organisateur", "Organiser"), organiser),
            (
                self.pick("Séances", "Sessions"),
                f"{naming.number(every.sessions)} ({distinct})",
            ),
            (self.pick("Participations", "Attendances"), self._people(every)),
            (self._called_means(every), self._means(every)),
            (
                self.pick("Organisateurs des séances", "Organisers of sessions"),
                naming.number(organisers) if organisers else "",
            ),
            (self.pick("Lieux", "Places"), naming.number(self._summary.places) if self._summary.places else ""),
        ]
        yield Facts(tuple(row for row in rows if row[1]))

    def _people(self, every: Figures) -> str:
        """`1 055, pour les 33 séances sur 36 qui ont donné un nombre`."""
        if not every.reported:
            return self.pick("inconnues : aucune séance n’a donné de nombre", "unknown: no session reported a number")
        people = self._unpublished() if every.withheld else self._naming.number(every.participants)
        if every.reported == every.sessions:
            base = self.pick("toutes les séances ont donné un nombre", "all sessions reported a number")
        else:
            base = self.pick(
                f"{every.reported} séances sur {every.sessions} ont donné un nombre",
                f"{every.reported} of {every.sessions} sessions reported a number",
            )
            if every.reported == 1:
                base = self.pick(
                    f"une séance sur {every.sessions} a donné un nombre",
                    f"one of {every.sessions} sessions reported a number",
                )
        rough = ""
        if every.estimated:
            rough = self.pick(f", dont {every.estimated} à peu près", f", {every.estimated} of them roughly")
        return f"{people} ({base}{rough})"

    def _unpublished(self) -> str:
        return self.pick("non publié", "not published")

    def _called_means(self, every: Figures) -> str:
        if every.reported and every.median is None:
            return self.pick("Moyenne", "Mean")
        return self.pick("Moyenne et médiane", "Mean and median")

    def _means(self, every: Figures) -> str:
        if not every.reported or every.withheld:
            return ""
        naming = self._naming
        base = self.pick(f"sur ces {every.reported} séances", f"over these {every.reported} sessions")
        if every.reported == 1:
            base = self.pick("sur cette séance", "over this session")
        spread = ""
        if every.smallest is not None and every.largest is not None and every.smallest != every.largest:
            smallest, largest = naming.number(every.smallest), naming.number(every.largest)
            spread = self.pick(f" ; de {smallest} à {largest}", f"; from {smallest} to {largest}")
        if every.median is None:
            return f"{naming.mean(every.average)} ({base}{spread})"
        means = self.pick("moyenne {}, médiane {}", "mean {}, median {}")
        return f"{means.format(naming.mean(every.average), naming.mean(every.median))} ({base}{spread})"

    # --- breakdowns --------------------------------------------------------------------------------------

    def _table(self, caption: str, head: str, found: Breakdown, named: Callable[[str], str]) -> Table:
        shares = self._summary.all.sessions >= _SHARES_FROM
        columns = [
            head,
            self.pick("Séances", "Sessions"),
            *([self.pick("Part", "Share")] if shares else []),
            self.pick("Nombre donné", "Number given"),
            self.pick("Participations", "Attendances"),
            self.pick("Moyenne", "Mean"),
        ]
        rows = tuple(self._row(named(key), each, shares) for key, each in found.rows.items())
        return Table(caption, tuple(columns), rows, numeric=tuple(range(1, len(columns))))

    def _row(self, name: str, each: Figures, shares: bool) -> tuple[str, ...]:
        return (
            name,
            self._naming.number(each.sessions),
            *([self._share(each.sessions)] if shares else []),
            self._naming.number(each.reported) if each.sessions else "–",
            self._unpublished() if each.withheld else self._naming.number(each.participants) if each.reported else "–",
            self._naming.mean(each.average),
        )

    def _share(self, sessions: int) -> str:
        share = (sessions * 200 + self._summary.all.sessions) // (2 * self._summary.all.sessions)
        return self.pick(f"{share}\u00a0%", f"{share}%")

    def _alt(self, counts: Mapping[str, int], named: Callable[[str], str]) -> str:
        colon = self.pick(" : ", ": ")
        sessions = self.pick("Nombre de séances", "Number of sessions")
        return f"{sessions}{colon}" + ", ".join(f"{named(key)} {count}" for key, count in counts.items()) + "."

    def _months(self, found: Breakdown) -> Iterator[Block]:
        rows: list[tuple[str, str, int]] = []
        counts = {key: count for key, count in found.counts.items() if key != UNKNOWN}
        for key, count in counts.items():
            begins = not rows or key[5:] == "01"
            rows.append((self._naming.short_month(key), key[:4] if begins else "", count))
        caption = self.pick("Séances et participations par mois", "Sessions and attendances by month")
        if charts.by_year(rows):
            years = {key[:4]: 0 for key in counts}
            for key, count in counts.items():
                years[key[:4]] += count
            chart = charts.lying(years, self._alt(years, str))
            yield Picture(chart.svg(), chart.alt, self.pick("Séances par année", "Sessions by year"))
            # Years apart: pages of noughts would stand between the few months that say something.
            found = Breakdown({key: each for key, each in found.rows.items() if each.sessions})
            caption += self.pick(" (mois sans séance omis)", " (months without a session left out)")
        elif counts:
            chart = charts.upright(rows, self._alt(counts, self._naming.month))
            yield Picture(chart.svg(), chart.alt, self.pick("Séances par mois", "Sessions by month"))
        yield self._table(caption, self.pick("Mois", "Month"), found, self._naming.month)
        some = sum(1 for each in self._listing.sessions if each.month and each.when.precision == "month")
        if some:
            said = self.pick(
                f"Pour {self._naming.sessions(some) if some > 1 else 'une séance'}, seul le mois est connu.",
                f"For {self._naming.sessions(some) if some > 1 else 'one session'}, only the month is known.",
            )
            yield Paragraph(said, "remark")

    def _departments(self) -> Iterator[Block]:
        found, naming = self._summary.by_department, self._naming
        counts = found.counts
        beneath = {key: key for key in counts if key in NAMES and key not in shapes()}
        beneath |= {REMOTE: naming.department(REMOTE), UNKNOWN: naming.department(UNKNOWN)}
        chart = map_of(counts, beneath, self._map_said(counts))
        if chart is not None:
            yield Picture(chart.svg(), chart.alt, self.pick("Séances par département", "Sessions by department"))
            yield Paragraph(self.pick(f"Fond de carte : {CREDIT}", f"Map: {CREDIT}"), "remark")
        caption = self.pick("Séances et participations par département", "Sessions and attendances by department")
        yield self._table(caption, self.pick("Département", "Department"), found, naming.department)

    def _map_said(self, counts: Mapping[str, int]) -> str:
        """The three largest, and what is on no map."""
        named = self._naming.department
        real = sorted((key for key in counts if key in NAMES), key=lambda key: (-counts[key], key))
        apart = [key for key in counts if key not in NAMES]
        first = ", ".join(f"{named(key)} {counts[key]}" for key in real[:3])
        said = self.pick(
            f"Carte des séances par département. Les plus nombreuses : {first}.",
            f"Map of sessions by department. The most: {first}.",
        )
        if apart:
            others = ", ".join(f"{named(key)} {counts[key]}" for key in apart)
            said += self.pick(f" Hors carte : {others}.", f" Not on the map: {others}.")
        return said

    def _themes(self, found: Breakdown) -> Iterator[Block]:
        naming, several = self._naming, self._summary.multi_theme
        if set(found.rows) == {UNKNOWN}:
            yield Paragraph(self.pick("Aucune séance n’indique de thème.", "No session names a theme."), "remark")
            return
        if several:
            mentions = naming.some(found.mentions, ("mention", "mention"), ("mentions", "mentions"))
            sessions = naming.sessions(self._summary.all.sessions)
            said = self.pick(
                f"Une séance peut relever de plusieurs thèmes : {mentions} pour {sessions}, dont {several} "
                f"{'relève' if several == 1 else 'relèvent'} de plusieurs.",
                f"A session may come under several themes: {mentions} for {sessions}, of which {several} "
                f"{'comes' if several == 1 else 'come'} under several.",
            )
            yield Paragraph(said)
        counts = {naming.theme(key): count for key, count in found.counts.items()}
        if len(counts) <= charts.MOST_ROWS:
            chart = charts.lying(counts, self._alt(counts, str))
            yield Picture(chart.svg(), chart.alt, self.pick("Séances par thème", "Sessions by theme"))
        caption = self.pick("Séances et participations par thème", "Sessions and attendances by theme")
        yield self._table(caption, self.pick("Thème", "Theme"), found, naming.theme)

    def _modes(self, found: Breakdown) -> Iterator[Block]:
        naming = self._naming
        if set(found.rows) == {UNKNOWN}:
            yield Paragraph(self.pick("Aucune séance n’indique de mode.", "No session names a mode."), "remark")
            return
        counts = {naming.mode(key): count for key, count in found.counts.items()}
        chart = charts.lying(counts, self._alt(counts, str))
        yield Picture(chart.svg(), chart.alt, self.pick("Séances par mode", "Sessions by mode"))
        caption = self.pick("Séances et participations par mode", "Sessions and attendances by mode")
        yield self._table(caption, "Mode", found, naming.mode)

    # --- the list and the method -------------------------------------------------------------------------

    def _list(self) -> Table:
        columns = (
            self.pick("N°", "No."),
            "Date",
            self.pick("Atelier", "Workshop"),
            self.pick("Thèmes", "Themes"),
            self.pick("Lieu", "Place"),
            self.pick("Participants", "People"),
        )
        rows = tuple(self._session(number, each) for number, each in enumerate(self._listing.sessions, 1))
        return Table(self.pick("Séances, par date", "Sessions, by date"), columns, rows, numeric=(5,))

    def _session(self, number: int, each: Session) -> tuple[str, ...]:
        naming = self._naming
        place = each.place
        if each.department:
            place = f"{place}\n({each.department})" if place else naming.department(each.department)
            # Below its place, as an organiser stands below a title: a narrow column would tear one from the other.
            place = place.replace("\u00a0(", "\n(")
        elif not place:
            place = naming.mode(REMOTE) if each.mode == "remote" else "–"
        people = "–"
        if each.line in self._kept_back.sessions:
            people = self._unpublished()
        elif each.participants:
            about = self.pick("env. ", "c. ") if each.participants.estimated else ""
            people = about + naming.number(each.participants.people)
        title = "\n".join(filter(None, (each.title, each.organiser))) or "–"
        return (str(number), naming.short_date(each), title, ", ".join(each.themes) or "–", place, people)

    def _method(self) -> Iterator[Block]:
        naming, every = self._naming, self._summary.all
        yield Bullets(tuple(filter(None, (self._of_units(every), self._of_numbers(every), *self._of_the_rest()))))
        remarks = [each for each in self._listing.remarks if each.error or each.why in ("series_twice", "series_alike")]
        if remarks:
            said = self.pick(
                "Lignes de la liste qui n’ont pas été lues telles quelles :",
                "Lines of the list not read as they stand:",
            )
            yield Paragraph(said)
            yield Bullets(tuple(sentence(each, naming.language) for each in remarks[:_MOST_REMARKS]))
        marked = fingerprint(self._listing, self._sayings, self._kept_back)
        short = " ".join(marked[at : at + 4] for at in range(0, 16, 4))
        said = self.pick(
            f"Empreinte des données : {short} (début du SHA-256). Les mêmes données donnent le même document.",
            f"Fingerprint of the data: {short} (beginning of the SHA-256). The same data give the same document.",
        )
        yield Paragraph(said, "remark")

    def _of_units(self, every: Figures) -> str:
        return self.pick(
            f"Une séance est un atelier tenu une fois. Les {every.sessions} séances sont {every.distinct} ateliers "
            "distincts : même organisateur et même titre."
            if every.distinct > 1
            else "Une séance est un atelier tenu une fois.",
            f"A session is a workshop held once. The {every.sessions} sessions are {every.distinct} distinct "
            "workshops: same organiser and same title."
            if every.distinct > 1
            else "A session is a workshop held once.",
        )

    def _of_numbers(self, every: Figures) -> str:
        unknown = every.sessions - every.reported
        said = self.pick(
            "Les participations additionnent les nombres donnés ; qui est venu à deux séances est compté deux fois.",
            "Attendances add up the numbers given; whoever came to two sessions is counted twice.",
        )
        if unknown:
            said += self.pick(
                f" Le nombre de {naming_of(unknown, 'séance')} est inconnu : il n’a été ni estimé ni remplacé par "
                "zéro.",
                f" That of {unknown} {'session is' if unknown == 1 else 'sessions is'} unknown: it was neither "
                "estimated nor replaced by nought.",
            )
        if every.estimated:
            said += self.pick(
                " Un nombre écrit comme une fourchette compte pour son milieu.",
                " A number written as a range counts as its middle.",
            )
        return said

    def _of_the_rest(self) -> Iterator[str]:
        found = self._summary
        if REMOTE in found.by_department.rows:
            yield self.pick(
                "Une séance à distance compte dans son département s’il est indiqué, sinon à part.",
                "A remote session counts in its department where one is named, and apart otherwise.",
            )
        if found.all.sessions >= _SHARES_FROM:
            yield self.pick(
                "Les parts sont arrondies et rapportées à toutes les séances"
                + (" ; celles des thèmes dépassent 100\u00a0% au total." if found.multi_theme else "."),
                "Shares are rounded, and of all sessions"
                + ("; those of themes come to more than 100% in all." if found.multi_theme else "."),
            )
        if self._kept_back.sessions:
            yield self._of_small_ones()
        if self._sayings.agreed:
            yield self.pick(
                "Partagé, discuté, contesté : c’est le jugement de ceux qui ont rédigé la synthèse, non un calcul. Ce "
                "dont ils n’ont rien dit ne porte aucune mention.",
                "Shared, discussed, contested: those who drew up the synthesis have judged so; nothing works it out. "
                "What they have not judged bears no mark.",
            )
        yield self.pick(
            "Cette synthèse se veut fidèle à ce qui a été transmis ; elle n’est pas exhaustive.",
            "This synthesis means to be faithful to what was handed in; it is not exhaustive.",
        )

    def _of_small_ones(self) -> str:
        said = self.pick(
            "Le nombre de participants de quelques séances n’est pas publié : l’une au moins a réuni moins de "
            f"{FEWEST} personnes, et une autre pourrait le faire deviner.",
            f"How many came to some sessions is not published: fewer than {FEWEST} came to at least one, and another "
            "would give it away.",
        )
        if self._kept_back.small:
            said += self.pick(
                " Ce qui s’est dit à si peu est imprimé sans renvoi à sa séance : ce serait presque signé.",
                " What was said among so few is printed without its session: it would almost be signed.",
            )
        return said


def naming_of(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' if number > 1 else ''}"
