"""One workshop live in this process.

Commands that wait are decided one after another on the state, appended in one call, folded, answered
and shown; what arrives meanwhile is the next batch. Any process may serve any client of a workshop: a
lost race means reading what came, folding it and deciding again.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from collections.abc import Callable
from typing import Any, Final

from live.core.commands import Asked, Command, CommandEntry, Recorded
from live.core.ids import PersonId, StepId
from live.core.people import By, Identity, Role
from live.core.refusals import Refused
from live.room import healing
from live.room.answers import Answers, was_late
from live.room.batch import Batch, OurMistake, Waiting, decided
from live.room.directory import names_after, with_names
from live.room.erasing import correct_card, drop_files, erase_beside_log
from live.room.keyring import published_by, taken_as
from live.room.opening import Opened, commands_of, opened
from live.room.pool import Pool
from live.room.precomputing import Precomputing
from live.room.screens import Moment, Screens
from live.store import Store
from live.store.log import AlreadyTaken, Appended, LostRace, OtherEpoch, Replaced, StoreAway
from live.store.shelf import Beside
from live.views.changes import concerned
from live.views.invitation import NO_INVITATION, Invitation
from live.wire import messages
from live.wire.frames import text_frame
from live.wire.messages import Answer, Done, NotDone, Preview
from live.wire.positions import Positions, is_proven, key_of_proofs, proof_of
from live.workshop.codec import decode, encode, snapshot
from live.workshop.commands import ErasePhotographs, EraseText
from live.workshop.deciding import effects
from live.workshop.erasing import Body
from live.workshop.evolving import evolve_all
from live.workshop.photographs import let_go
from live.workshop.registry import SECRET_COMMANDS, entry_of, method_of
from live.workshop.sealing import Keys, Unsealable

log = logging.getLogger("live.room")

MOST_IN_A_BATCH: Final = 512
MOST_WAITING: Final = 20_000
# A store that is away for longer is told.
PATIENCE: Final = 8.0
EVENTS_BETWEEN_SNAPSHOTS: Final = 5_000
SERVER: Final = By("server", Role.ORGANISER)


class Room:
    """The live state of one workshop, and the one task that changes it."""

    def __init__(self, store: Store, start: Opened, clock: Callable[[], int], pool: Pool, secret: bytes) -> None:
        self.id = start.workshop.id
        self._store = store
        self._secret = secret
        self._clock = clock
        self._background: set[asyncio.Task[None]] = set()
        self._begin_with(start)
        self.away = False
        # It is a copy, which goes with its rehearsal.
        self.is_rehearsed = False
        self.empty_since: float | None = None
        self.beside = Beside()
        # How the workshop's organiser looks, as it is kept; read where pages are made.
        self.look = b""
        self.on_event: Callable[[Room, list[Recorded]], None] = lambda room, recorded: None
        self.on_broken: Callable[[Room], None] = lambda room: None
        self.on_erased: Callable[[Room], None] = lambda room: None
        self.on_begun_anew: Callable[[Room], None] = lambda room: None
        self.on_appended: Callable[[float, int], None] = lambda seconds, events: None
        self._key_of_proofs = key_of_proofs(secret, self.id)
        self.screens = Screens(self._moment(), NO_INVITATION, asyncio.get_running_loop())
        self._waiting: list[Waiting] = []
        self._precomputing = Precomputing(pool, start.workshop.id, self._take_again)
        self._answers = Answers()
        self._more = False
        self._idle = asyncio.Event()
        self._idle.set()
        self._later: asyncio.TimerHandle | None = None
        self._wanted = asyncio.Event()
        self._task = asyncio.create_task(self._work(), name=f"room {self.id}")

    def _begin_with(self, start: Opened) -> None:
        self.epoch, self.seq, self.workshop, self.directory = start.epoch, start.seq, start.workshop, start.directory
        self._commands, self._keyring = start.commands, start.keyring
        self._snapshot_at, self._remembered = start.snapshot_at, start.remembered
        if start.snapshot_at:
            self.soon(self._remembered.complete(self._store.log, self.id))

    # --- what others ask of a room --------------------------------------------------------------------

    def take(
        self,
        by: By,
        id: str,
        command: Command,
        step: StepId | None,
        answered: Callable[[Answer | OurMistake], None],
        entry: CommandEntry | None = None,
        within: float = 0.0,
    ) -> None:
        """Queue a command; `answered` hears of it once it is on disk, or refused. `entry` left out: the command is
        the workshop's own, the server's, or one of the method of its step. It may wait `within` so many seconds for
        others to come, and no command overtakes it."""
        if len(self._waiting) >= MOST_WAITING or (self.away and len(self._waiting) >= MOST_IN_A_BATCH):
            answered(NotDone(id, Refused("store_away")))
            return
        asked = self._asked(by, command, step, entry)
        waiting = Waiting(asked, id, step, answered, self._taken_as(by.person, id, command))
        if self._answers.again(waiting):
            return
        self._waiting.append(waiting)
        if within:
            self._idle.clear()
            self._wants_within(within)
        else:
            self._want()

    def preview(
        self, by: By, id: str, command: Command, step: StepId | None, entry: CommandEntry | None = None
    ) -> Preview | NotDone:
        """The effects that a command would have, if it were given now; nothing happens."""
        try:
            return Preview(id, effects(self.workshop, self._asked(by, command, step, entry), step))
        except Refused as refusal:
            return NotDone(id, refusal)

    def _asked(self, by: By, command: Command, step: StepId | None, entry: CommandEntry | None) -> Asked[Command]:
        entry = entry or entry_of(command, method_of(self.workshop, step))
        return Asked(by, self._clock(), secrets.randbits(62), command, entry=entry, directory=self.directory)

    def _taken_as(self, person: PersonId, id: str, command: Command) -> str:
        """As in what `encode` makes of it."""
        if type(command) in SECRET_COMMANDS:
            return taken_as("", self._keyring.seals.disguised(person, id))
        return taken_as(person, id)

    def _take_again(self, waiting: list[Waiting]) -> None:
        # Who came after them is decided after them.
        self._waiting[:0] = waiting
        self._want()

    def _want(self) -> None:
        self._idle.clear()
        self._wanted.set()

    def _wants_within(self, seconds: float) -> None:
        if self._later is None:
            self._later = asyncio.get_running_loop().call_later(seconds, self._want_those_who_wait)

    def _want_those_who_wait(self) -> None:
        self._later = None
        self._want()

    async def give(
        self,
        by: By,
        command: Command,
        step: StepId | None = None,
        id: str | None = None,
        entry: CommandEntry | None = None,
    ) -> Done:
        """Give a command and wait for it. Raises Refused: with `store_away` when it takes too long; offered again
        under its id it still takes effect once."""
        future: asyncio.Future[Answer | OurMistake] = asyncio.get_running_loop().create_future()

        def answered(answer: Answer | OurMistake) -> None:
            if not future.done():
                future.set_result(answer)

        self.take(by, id or secrets.token_urlsafe(12), command, step, answered, entry)
        try:
            async with asyncio.timeout(PATIENCE):
                answer = await future
        except TimeoutError:
            # What has not been begun is not done behind the back of whoever was told that it is not.
            self._waiting = [each for each in self._waiting if each.answered is not answered]
            raise Refused("store_away") from None
        if isinstance(answer, NotDone):
            raise answer.refusal
        if isinstance(answer, OurMistake):
            raise answer
        return answer

    async def log(self) -> list[Body]:
        """All that the log holds, by seqs. Raises StoreAway."""
        if self._remembered.begins_after == 0:
            return [*enumerate(self._remembered.after(0), 1)]
        return [(entry.seq, entry.body) for entry in await self._store.log.read(self.id, 0)]

    @property
    def keys(self) -> Keys:
        """What opens that of it which is sealed."""
        return self._keyring.seals

    def there_is_more(self, tip: int) -> None:
        """Another process has written up to `tip` (0: perhaps something, look)."""
        if tip == 0 or tip > self.seq:
            self._more = True
            self._want()

    def now(self) -> int:
        """The server's time in milliseconds."""
        return self._clock()

    def learn(self, person: PersonId, identity: Identity) -> None:
        """The directory in the store now says this of a person."""
        self.directory = self.directory.learn(person, identity)

    def forget(self, person: PersonId) -> None:
        """The directory in the store says nothing of a person any more."""
        self.directory = self.directory.forget(person)

    def invite(self, invitation: Invitation) -> None:
        if invitation != self.screens.invitation:
            self.screens.invite(invitation)

    @property
    def busy(self) -> bool:
        """Whether something waits to be decided or written."""
        return not self._idle.is_set()

    async def settled(self) -> None:
        """Wait until nothing waits any more: what was taken is on disk and shown. Raises StoreAway when it takes too
        long."""
        if self._waiting:
            self._wanted.set()
        try:
            async with asyncio.timeout(PATIENCE):
                await self._idle.wait()
        except TimeoutError as late:
            raise StoreAway("the workshop does not settle") from late
        self.screens.show()

    async def end(self) -> None:
        self._task.cancel()
        if self._later is not None:
            self._later.cancel()
        await self._precomputing.end()
        await asyncio.gather(self._task, *self._background, return_exceptions=True)

    # --- the one task -----------------------------------------------------------------------------------

    async def _work(self) -> None:
        pause = 0.0
        while True:
            await self._wanted.wait()
            try:
                await self._once()
                pause = 0.0
            except healing.Erased:
                for waiting in await self._let_go():
                    waiting.answered(NotDone(waiting.id, Refused("store_away")))
                self.on_erased(self)
                return
            except StoreAway as away:
                # What waits keeps waiting: the commands are offered again under the same ids.
                self._note_away(True, str(away))
                pause = min(2.0, pause * 2 or 0.05)
                await asyncio.sleep(pause)
                self._more = True
                self._want()
            except Exception:
                # A log that this version cannot read, or a fault of ours outside any command: the room ends, clients
                # come back, and it is opened anew from the store.
                log.exception("workshop %s broke after seq %d", self.id, self.seq)
                for waiting in await self._let_go():
                    waiting.answered(OurMistake())
                self.on_broken(self)
                return

    async def _let_go(self) -> list[Waiting]:
        """Those who wait and will not be decided here."""
        left = [*self._waiting, *await self._precomputing.end()]
        self._waiting.clear()
        self._idle.set()
        return left

    async def _once(self) -> None:
        self._wanted.clear()
        if self._more:
            await self._catch_up()
        batch, self._waiting = self._waiting[:MOST_IN_A_BATCH], self._waiting[MOST_IN_A_BATCH:]
        if self._waiting:
            self._wanted.set()
        batch = [each for each in batch if not self._answers.again(each)]
        batch = [each for each in batch if not self._precomputing.takes(self.workshop, each)]
        try:
            while batch:
                batch = await self._settle(batch)
            if self.away:
                # That something could be read, or that nothing had to be written, proves nothing.
                await self._store.try_write(self.id)
                self._note_away(False)
        finally:
            if self._more or (self._waiting and self._later is None):
                self._wanted.set()
            elif not (self._waiting or self._precomputing):
                self._idle.set()

    async def _settle(self, waiting: list[Waiting]) -> list[Waiting]:
        """Decide what waits and append it; returns what has to be decided again."""
        erasing = [each for each in waiting if isinstance(each.asked.command, EraseText)]
        if erasing:
            try:
                again = await self._erase_text(erasing[0])
            except StoreAway:
                self._waiting[:0] = waiting
                raise
            return again + [each for each in waiting if each is not erasing[0]]
        fresh, doubled = self._answers.new_among(waiting)
        self._waiting += doubled
        batch = decided(self.workshop, fresh, self.seq)
        left_over = [each for each, _ in batch.refused] + batch.rest
        unanswered = [verdict.waiting for verdict in batch.verdicts] + left_over
        try:
            left = await self._appended(batch)
            unanswered = left + left_over
            if left:
                return unanswered
            return await self._refused(batch.refused) + batch.rest
        except StoreAway:
            # First in line again; nobody is answered twice.
            self._waiting[:0] = unanswered
            raise

    async def _refused(self, refused: list[tuple[Waiting, Refused]]) -> list[Waiting]:
        """Say no, but only when we know the newest: a rule may decline because another process was quicker, or
        because this very command took effect before its answer was lost."""
        if not refused:
            return []
        if await self._store.log.where(self.id) != (self.epoch, self.seq):
            await self._catch_up()
            return [waiting for waiting, _ in refused]
        known = await self._store.log.taken(self.id, [waiting.taken_as for waiting, _ in refused])
        for waiting, refusal in refused:
            seq = known.get(waiting.taken_as)
            if seq is None:
                waiting.answered(NotDone(waiting.id, refusal))
            else:
                await self._done(waiting, seq)
        return []

    async def _done(self, waiting: Waiting, seq: int) -> None:
        """Somebody offered again what the store says it has taken."""
        self._answers.done(waiting, seq, await was_late(self._store.log, self.id, self._remembered, seq))

    async def _appended(self, batch: Batch) -> list[Waiting]:
        recorded = batch.recorded()
        if not recorded:
            self._answers.all_done(batch.verdicts, self.seq)
            return []
        await drop_files(self._store, self.id, let_go(recorded), self.now())
        await self._keyring.for_events(recorded)
        bodies, taken = [encode(each, self._keyring.seals) for each in recorded], batch.taken()
        published = published_by(recorded)
        began = time.perf_counter()
        outcome = await self._store.log.append(self.id, self.epoch, self.seq, bodies, taken, published)
        match outcome:
            case Appended():
                took = time.perf_counter() - began
                self._note_away(False)
                before = self.seq
                self.seq, self.workshop = outcome.tip, batch.after
                self._remembered.add(bodies)
                self._commands += len(taken)
                # Whoever waits for it hears first; then it is counted and shown.
                self._answers.all_done(batch.verdicts, before)
                self.on_appended(took, len(bodies))
                self._tell(recorded)
                return []
            case AlreadyTaken(known):
                left = []
                for verdict in batch.verdicts:
                    seq = known.get(verdict.waiting.taken_as)
                    if seq is None:
                        left.append(verdict.waiting)
                    else:
                        await self._done(verdict.waiting, seq)
                return left
            case LostRace() | OtherEpoch():
                await self._catch_up()
                return [verdict.waiting for verdict in batch.verdicts]

    async def _erase_text(self, waiting: Waiting) -> list[Waiting]:
        """Take a text out of the whole log; returns what has to be decided again. All processes, this one too, then
        open the workshop anew from what the store holds."""
        if self._answers.again(waiting):
            return []
        batch = decided(self.workshop, [waiting], self.seq)
        if not batch.verdicts:
            return await self._refused(batch.refused)
        text, taken_as = waiting.asked.command.text, waiting.taken_as
        erased = await erase_beside_log(self._store, self.workshop, text, self.now(), taken_as)
        if erased is None:
            return await self._refused([(waiting, Refused("unknown_text"))])
        bodies, taken = [encode(each, self._keyring.seals) for each in batch.recorded()], batch.taken()
        outcome = await self._store.log.replace(
            self.id, self.epoch, self.seq, erased.entries, bodies, taken, is_on_card=True
        )
        match outcome:
            case Replaced():
                log.info("a text of workshop %s was erased, in %d entries", self.id, len(erased.entries))
                self._store.erasing.soon()
                self._store.copied.on_erased()
                await self._open_again()
                await correct_card(self._store, self.workshop)
                if erased.photographs:
                    # What was in them is gone already.
                    facts = ErasePhotographs(files=erased.photographs)
                    self.take(SERVER, secrets.token_urlsafe(12), facts, None, lambda answer: None)
                self._answers.done(waiting, outcome.tip, late=False)
                return []
            case AlreadyTaken(known):
                self._store.copied.on_erased()
                await correct_card(self._store, self.workshop)
                self._answers.done(waiting, known[waiting.taken_as], late=False)
                return []
            case LostRace() | OtherEpoch():
                await self._catch_up()
                return [waiting]

    # --- what others wrote --------------------------------------------------------------------------------

    async def _catch_up(self) -> None:
        """Fold what other processes have written, or begin anew where the store has lost something."""
        self._more = False
        where = await self._store.log.where(self.id)
        if where is None or where[0] != self.epoch or where[1] < self.seq:
            if (
                where is not None
                and where[1] > self.seq
                and await healing.was_text_erased(self._store, self.id, self.seq)
            ):
                await self._open_again()
            else:
                await self._begin_anew(where)
            return
        entries = await self._store.log.read(self.id, self.seq)
        await self._keyring.ready_for(entries)
        recorded = [decode(entry.seq, entry.body, self._keyring.seals) for entry in entries]
        names = await names_after(self._store, self.id, recorded)
        self.directory = with_names(self.directory, names)
        workshop = evolve_all(self.workshop, recorded)
        assert workshop is not None
        self.workshop = workshop
        if recorded:
            self.seq = recorded[-1].seq
            self._remembered.add(entry.body for entry in entries)
            self._commands += len(commands_of(recorded, self._keyring.seals))
            self._tell(recorded)

    async def _begin_anew(self, where: tuple[str, int] | None) -> None:
        """The store no longer holds what we acknowledged: a new epoch, into which we write what we remember and
        clients offer again what they hold."""
        whole_again = await healing.give_back(self._store, self._acknowledged(), where)
        await self._open_again(whole=False)
        if not whole_again:
            self._answers.forget()

    async def _open_again(self, whole: bool = True) -> None:
        """Take the store's history for ours, in its epoch. `whole`: nothing of it was lost."""
        start = await opened(self._store, self.id, self._secret, doubted=not whole)
        if start is None:
            raise StoreAway("the workshop is gone from the store")
        self._begin_with(start)
        self.screens.begin_anew(self._moment(), self.epoch, whole)
        self.on_begun_anew(self)

    async def make_whole(self) -> None:
        """Look whether the store still holds all that we have read in it and acknowledged, and give it what it lost.
        Raises StoreAway."""
        if await healing.make_whole(self._store, self._acknowledged()):
            self.there_is_more(0)

    def _acknowledged(self) -> healing.Acknowledged:
        people, seals = self.directory.identities, self._keyring.seals
        return healing.Acknowledged(self.id, self.epoch, self.seq, self._commands, self._remembered, people, seals)

    # --- telling --------------------------------------------------------------------------------------------

    def _moment(self) -> Moment:
        proof = proof_of(self._key_of_proofs, self.epoch, self.seq)
        return Moment(self.workshop, self.directory, self.seq, proof)

    def has_lost_what(self, held: Positions) -> bool:
        """Whether somebody has been told, in this epoch, of more than we know of."""
        return held.epoch == self.epoch and held.seen > self.seq and is_proven(self._key_of_proofs, held)

    def _tell(self, recorded: list[Recorded]) -> None:
        if self._keyring.note(recorded):
            # Also where another process published it, or the answer to our append was lost: the disk has to forget the
            # key, and whoever appended may not live to see to it.
            self._store.erasing.soon()
        self.screens.news(self._moment(), concerned(self.workshop, recorded))
        self.on_event(self, recorded)
        if self.seq - self._snapshot_at >= EVENTS_BETWEEN_SNAPSHOTS:
            self._snapshot_at = self.seq
            self.soon(self.keep_snapshot())

    async def keep_snapshot(self) -> None:
        try:
            await self._keyring.for_snapshot(self.workshop)
            epoch, seq, commands = self.epoch, self.seq, self._commands
            body = snapshot(self.workshop, self._keyring.seals)
            await self._store.log.keep_snapshot(self.id, seq, body, commands, epoch)
        except Unsealable:
            log.info("no snapshot of workshop %s now: a vote has just begun", self.id)
        except StoreAway:
            log.warning("no snapshot of workshop %s: the store is away", self.id)

    def soon(self, work: Any) -> None:
        """Do this beside the commands."""
        task: asyncio.Task[None] = asyncio.create_task(work)
        self._background.add(task)
        task.add_done_callback(self._background.discard)

    def _note_away(self, away: bool, why: str = "") -> None:
        if away == self.away:
            return
        self.away = away
        if away:
            log.error("the store is away for workshop %s: %s", self.id, why)
        self.screens.tell(text_frame(messages.notice("store_away" if away else "store_back")))
