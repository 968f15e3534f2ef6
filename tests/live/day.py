"""A day on which people do things at random, in any order, some of which the rules refuse."""

import random

from plathu.domain import texts
from plathu.domain.ballots import CastVote, CloseBallot, OpenBallot
from plathu.domain.competencies import ProposeCompetency, WithdrawCompetency
from plathu.domain.ids import BallotId, CompetencyId
from plathu.domain.members import Join
from plathu.domain.phases import Phase, SetPhase
from plathu.domain.roles import StepDown, Volunteer
from plathu.identity import Seat
from tests.live.hall import DOMAIN, FIRST, SECOND, Hall, Reader, named
from tests.live.yjs_bytes import section, typed, update

GROUPS = (FIRST, SECOND, None)
ROLES = ("chair", "secretary", "assistant")
PHASES: tuple[Phase, ...] = ("kv", "plenary", "competencies", "ballot")
WORDS = ("ปลาทู", "น้ำ", "กุ้ง 🦐", "abc", "\n", "เกี๊ยว")


class RandomDay:
    """The hall, a board for each person and each page they look at, and the texts they write in."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.hall = Hall()
        self.people: list[Seat] = []
        self.boards = [self.hall.open(self.hall.facilitator)]
        self.writers: list[Reader] = []
        self.cheats: set[Reader] = set()
        self._made = 0
        for _ in range(6):
            self.arrive()
        self.hall.set_phase("kv")

    def go_on(self, steps: int) -> None:
        """Let so much happen; not all of it is played yet."""
        deeds = [self.write] * 30 + [self.decide] * 16 + [self.vote] * 6 + [self.play] * 12
        deeds += [self.arrive, self.move, self.cheat, self.cheat] + [self.open_text] * 3 + [self.change_phase] * 3
        for _ in range(steps):
            self.chance.choice(deeds)()

    def play(self) -> None:
        self.hall.play(most=self.chance.choice([None, 1, 2, 5]))
        for writer in self.writers:
            writer.read()

    def finish(self) -> None:
        """Play what is left, in one batch."""
        self.hall.play()
        for reader in [*self.writers, *self.boards]:
            reader.read()

    def arrive(self) -> None:
        seat = self.hall.join(f"คนที่ {len(self.people)}", self.chance.choice(GROUPS))
        self.people.append(seat)
        self.boards.append(self.hall.open(seat))

    def move(self) -> None:
        seat = self.chance.choice(self.people)
        member = self.hall.room.workshop.members[seat.member]
        self._say(seat, Join(seat.member, member.name, self.chance.choice(GROUPS)))

    def open_text(self) -> None:
        text = self.chance.choice(texts.names(self.hall.room.workshop))
        writer = self.hall.open(self.chance.choice(self.people), text, self.chance.randrange(1, 2**32))
        writer.catch_up()
        self.writers.append(writer)

    def write(self) -> None:
        if not self.writers:
            return
        writer = self.chance.choice(self.writers[-6:])
        if writer.closed and self.chance.random() < 0.8:
            writer.reopen(self.chance.randrange(1, 2**32))
        elif writer.words and self.chance.random() < 0.3:
            start = self.chance.randrange(len(writer.words))
            writer.erase(start, start + self.chance.randint(1, 4))
        else:
            writer.type(self.chance.choice(WORDS), self.chance.randint(0, len(writer.words)))

    def cheat(self) -> None:
        """Go on where something is missing, or under somebody else's clientID, or make no sense."""
        pairs = [
            (cheat, victim)
            for cheat in self.writers
            for victim in self.writers
            if not cheat.closed and cheat.subscription.text == victim.subscription.text and cheat.seat != victim.seat
        ]
        if not pairs:
            return
        cheat, victim = self.chance.choice(pairs)
        self.cheats.add(cheat)
        client, theirs = cheat.doc.client_id, victim.doc.client_id
        frames = [
            update(section(client, 5000, typed("ก", after=(client, 4999)))),
            update(section(theirs, 0, typed("ขโมย" * 50))),
            b"garbage",
        ]
        cheat.send(self.chance.choice(frames))

    def change_phase(self) -> None:
        if self.chance.random() < 0.2:
            own = SetPhase(self.chance.choice(PHASES), self.chance.choice([FIRST, SECOND]))
            self._say(self.hall.facilitator, own)
        else:
            after = PHASES.index(self.hall.room.workshop.phases.hall) + 1
            self._say(self.hall.facilitator, SetPhase(PHASES[after % len(PHASES)]))

    def decide(self) -> None:
        chance, workshop = self.chance, self.hall.room.workshop
        seat = chance.choice([*self.people, self.hall.facilitator])
        facilitator = self.hall.facilitator
        competencies = [*workshop.competencies, CompetencyId(named("unknown"))]
        ballots = [*workshop.ballots, BallotId(named("unknown"))]
        group = chance.choice([FIRST, SECOND])
        match chance.randrange(9):
            case 0:
                self._say(seat, Volunteer(group, chance.choice(ROLES)))
            case 1:
                self._say(seat, StepDown(group, chance.choice(ROLES)))
            case 2 | 3 | 4 | 8:
                self._say(seat, ProposeCompetency(CompetencyId(self._new()), DOMAIN, chance.choice([*WORDS, " "])))
            case 5:
                self._say(seat, WithdrawCompetency(chance.choice(competencies)))
            case 6:
                self._say(chance.choice([seat, facilitator, facilitator]), OpenBallot(BallotId(self._new()), 10, 3))
            case _:
                self._say(chance.choice([seat, facilitator, facilitator]), CloseBallot(chance.choice(ballots)))

    def vote(self) -> None:
        chance, workshop = self.chance, self.hall.room.workshop
        open_ballots = [(id, ballot) for id, ballot in workshop.ballots.items() if ballot.is_open]
        if not open_ballots:
            return
        id, ballot = chance.choice(open_ballots)
        chosen = chance.sample(ballot.competencies, chance.randint(0, min(3, len(ballot.competencies))))
        self._say(chance.choice(self.people), CastVote(id, {item: chance.randint(0, 4) for item in chosen}))

    def _say(self, seat: Seat, action: object) -> None:
        board = next(board for board in self.boards if board.seat == seat)
        if isinstance(action, Join):
            self.hall.say_later(seat, action)
        else:
            board.ask(action)  # type: ignore[arg-type]

    def _new(self) -> str:
        self._made += 1
        return named(f"made{self._made}")
