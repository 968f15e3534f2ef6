"""The wire protocol: every message, and its encoding.

The live socket speaks the Hocuspocus protocol, so that an unmodified `@hocuspocus/provider` connects: binary
messages, each `address:str type:uint body`, in lib0's encoding (https://github.com/ueberdosis/hocuspocus,
`packages/server/src/types.ts`). Decisions and boards travel as JSON in its Stateless messages. docs/protocol.md
says what each side may expect.
"""

import re
from typing import Annotated, Any, NamedTuple

import msgspec
from msgspec import Meta, Struct

from plathu.domain.agenda import Agenda
from plathu.domain.founding import About, NamedDomain, NamedGroup
from plathu.domain.history import TextFact, Why, Writer
from plathu.domain.ids import ID_PATTERN, ActionId, ExpectedId, GroupId, MemberId, TextName, WorkshopId
from plathu.domain.nouns import Action
from plathu.domain.phases import Phase
from plathu.domain.refusal import Reason


class Malformed(ValueError):
    """The peer sent something that is not in this protocol. The text says what, for the log."""


DEPTH = 32
"""Deepest nesting of arrays and objects in JSON from outside. Ours has five; the interpreter's own limit differs from
one Python to the next."""

_STRINGS = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_OPENS, _CLOSES = b"[{", b"]}"


def check_depth(json: bytes | bytearray) -> None:
    """Check the nesting of JSON before anything decodes it. Raises Malformed."""
    if json.count(b"[") + json.count(b"{") <= DEPTH:
        return
    depth = 0
    for byte in _STRINGS.sub(b"", json):
        if byte in _OPENS:
            depth += 1
            if depth > DEPTH:
                raise Malformed("too deep")
        elif byte in _CLOSES:
            depth -= 1


# The JSON that both sides send.


class Asked(Struct, frozen=True, forbid_unknown_fields=True):
    """An action with the id its asker made, so that it can be sent again without happening twice."""

    id: Annotated[ActionId, Meta(pattern=ID_PATTERN)]
    action: Action


class Do(Struct, frozen=True, forbid_unknown_fields=True):
    """Client: please do this. Answered with `done` or `refuse`; until then, send it again."""

    do: Asked


class Waiting(Struct, frozen=True, forbid_unknown_fields=True):
    """How many changes wait on this device, for the facilitator to see."""

    unsent: Annotated[int, Meta(ge=0, le=1_000_000)]


class Tell(Struct, frozen=True, forbid_unknown_fields=True):
    """Client: news of this device. It is neither answered nor stored."""

    tell: Waiting


class MemberPresence(Struct, frozen=True):
    """One member's devices that are connected now, and the changes that wait on them."""

    devices: int
    unsent: int


class Present(Struct, frozen=True):
    """Server, to facilitators: who is connected now. Each message tells all."""

    present: dict[MemberId, MemberPresence]


class Done(Struct, frozen=True):
    """Server: the action with this id is in the journal, was played, and was accepted."""

    done: ActionId


class Refusal(Struct, frozen=True):
    """`reason` is a code; `message` a sentence in the reader's language."""

    id: ActionId
    reason: Reason
    message: str


class Refuse(Struct, frozen=True):
    """Server: the action was refused, and nothing changed."""

    refuse: Refusal


class Warn(Struct, frozen=True):
    """Server: a sentence on why nothing is saved now, in the reader's language; empty when that is over."""

    warn: str


class Joining(Struct, frozen=True, forbid_unknown_fields=True):
    """`POST /api/join`. `code` is the 8 digits, Thai or Arabic, or the key of the QR. `device` is 128 random bits,
    made once by the client; the same device and name get the same member. `code` may be the key of a seat card, which
    leads to one person on any device. `expected` is who they are of those who are expected, or in whose place they come
    as a `substitute`."""

    code: str
    name: str
    group: GroupId | None = None
    position: str | None = None
    unit: str | None = None
    device: str | None = None
    called: str | None = None
    expected: ExpectedId | None = None
    substitute: bool = False


class Joined(Struct, frozen=True):
    """The answer: all that taking part needs. `texts` are those this member may ever write."""

    workshop: WorkshopId
    member: MemberId
    token: str
    texts: list[TextName]
    generation: str


class NewWorkshop(Struct, frozen=True, forbid_unknown_fields=True):
    """`POST /api/workshops`. `date` is YYYY-MM-DD. `template` is `chumphon`, `half_day` or `empty`: its day, and its
    groups and domains where none are named. `agenda` takes the place of the template's."""

    title: str
    organisation: str
    date: str
    template: str | None = None
    groups: list[str] | None = None
    domains: list[str] | None = None
    agenda: Agenda | None = None


class Created(Struct, frozen=True):
    """The answer: how people get in (`join_code` to type, `join_key` for the QR), and how to facilitate."""

    workshop: WorkshopId
    join_code: str
    join_key: str
    facilitator_token: str
    groups: tuple[NamedGroup, ...]
    domains: tuple[NamedDomain, ...]


class WorkshopLine(Struct, frozen=True):
    """One line of `GET /api/workshops`: a workshop that this facilitator can open again. `archived`: it is put away.

    `people` have joined, and the hall is in `phase`, by which two workshops of one title are told apart.
    """

    workshop: WorkshopId
    title: str
    organisation: str
    date: str
    archived: bool = False
    people: int = 0
    phase: Phase = "welcome"


def line_of(about: About, people: int = 0, phase: Phase = "welcome") -> bytes:
    """What the directory has of a workshop."""
    line = WorkshopLine(about.workshop, about.title, about.organisation, about.date, people=people, phase=phase)
    return msgspec.json.encode(line)


class Version(Struct, frozen=True):
    """One version of a text. `at` is when the last thing in it was written, in ms since 1970; `writers` are those who
    wrote since the version before."""

    version: str
    at: int
    why: Why
    writers: list[Writer]


class History(Struct, frozen=True):
    """`GET /api/workshops/{id}/texts/{text}/history`: what is kept of a text, oldest first, and what the day did
    meanwhile. `authors` says whose the words of each clientID are."""

    versions: list[Version]
    facts: tuple[TextFact, ...]
    authors: dict[str, Writer]


class Problem(Struct, frozen=True):
    """Every HTTP error: a code, and a sentence in the reader's language."""

    error: str
    message: str


class _Spoken(Struct, frozen=True, forbid_unknown_fields=True):
    """Do or Tell, which have no tag to tell them apart."""

    do: Asked | None = None
    tell: Waiting | None = None


_spoken = msgspec.json.Decoder(_Spoken)


def decode_spoken(payload: bytes) -> Asked | Waiting:
    """The Do or Tell in a Stateless payload. Raises Malformed."""
    check_depth(payload)
    try:
        spoken = _spoken.decode(payload)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Malformed(str(error)) from None
    said = spoken.do or spoken.tell
    if said is None or (spoken.do and spoken.tell):
        raise Malformed("neither or both of do and tell")
    return said


def encode(message: Done | Refuse | Present | Warn) -> bytes:
    """The payload of a Stateless answer."""
    return msgspec.json.encode(message)


def show(parts: list[bytes], at: str, now: int) -> bytes:
    """`{"show": {part: value, …, "now": …}, "at": position}` from encoded parts, each `"name":value`.

    Parts replace parts; the first `show` after opening is whole, and has those of `beginning` too. `now` is the
    workshop's time in ms since 1970, by which its timers end.
    """
    return b'{"show":{' + b",".join([*parts, part("now", now)]) + b'},"at":"' + at.encode() + b'"}'


def beginning(generation: str) -> list[bytes]:
    """The parts that only the first `show` has."""
    return [part("generation", generation)]


def part(name: str, value: Any) -> bytes:
    """One part of a board, encoded once for everybody who sees it."""
    return b'"' + name.encode() + b'":' + msgspec.json.encode(value)


# The Hocuspocus messages.

SYNC, AWARENESS, AUTH, QUERY_AWARENESS, STATELESS, CLOSE, SYNC_STATUS = 0, 1, 2, 3, 5, 7, 8
STEP1, STEP2, UPDATE = 0, 1, 2
TOKEN, DENIED, AUTHENTICATED = 0, 1, 2

PING = b"\x09"
"""Server: are you there? One bare byte, without an address. Providers give up a socket silent for 30 s."""

PONG = b"\x0a"

ADDRESS = 200
"""Bytes of the longest address; ours have at most 16 + 1 + 19, and a session adds `\\0` and some."""

TOKEN_BYTES = 4096


class Auth(NamedTuple):
    """Client: may I open this address?"""

    token: str


class Step1(NamedTuple):
    """Client: this is the state vector of what I have; send me what I lack."""

    state_vector: bytes


class Update(NamedTuple):
    """Client: Yjs bytes you may lack, a SyncStep2 or an Update. Each is answered with one SyncStatus.

    `is_step2`: it answers our SyncStep1, so it brings all that the client has and we said we lack.
    """

    update: bytes
    is_step2: bool = False


class Awareness(NamedTuple):
    """Client: where my cursor is."""

    update: bytes


class Stateless(NamedTuple):
    """Client: JSON, `{"do": …}`."""

    payload: bytes


class Close(NamedTuple):
    """Client: I leave this address."""


class Nothing(NamedTuple):
    """A message that needs no answer: QueryAwareness."""


Message = Auth | Step1 | Update | Awareness | Stateless | Close | Nothing


def decode(frame: bytes) -> tuple[str, Message]:
    """Address and message of a frame that is not a bare PING or PONG. Raises Malformed."""
    try:
        raw, at = _bytes(frame, 0)
        if len(raw) > ADDRESS:
            raise Malformed("address too long")
        address = _text(raw)
        kind, at = uint(frame, at)
        message, at = _message(kind, frame, at)
    except IndexError:
        raise Malformed("truncated") from None
    if at != len(frame):
        raise Malformed("trailing bytes")
    return address, message


def _message(kind: int, frame: bytes, at: int) -> tuple[Message, int]:
    match kind:
        case 0:  # SYNC
            step, at = uint(frame, at)
            payload, at = _bytes(frame, at)
            if step == STEP1:
                return Step1(payload), at
            if step in (STEP2, UPDATE):
                return Update(payload, step == STEP2), at
            raise Malformed(f"sync message {step}")
        case 1:  # AWARENESS
            payload, at = _bytes(frame, at)
            return Awareness(payload), at
        case 2:  # AUTH
            step, at = uint(frame, at)
            if step != TOKEN:
                raise Malformed(f"auth message {step}")
            token, at = _bytes(frame, at)
            if len(token) > TOKEN_BYTES:
                raise Malformed("token too long")
            if at < len(frame):  # The provider's version, since v4. Nothing depends on it.
                _, at = _bytes(frame, at)
            return Auth(_text(token)), at
        case 3:  # QUERY_AWARENESS
            return Nothing(), at
        case 5:  # STATELESS
            payload, at = _bytes(frame, at)
            return Stateless(payload), at
        case 7:  # CLOSE
            return Close(), at
        case _:  # Among them messages that only servers send: 4 SyncReply and 6 BroadcastStateless.
            raise Malformed(f"message {kind}")


def authenticated(address: str, scope: str) -> bytes:
    """`scope` is `read-write` or `readonly`."""
    return _head(address, AUTH) + spell(AUTHENTICATED) + _bytes_bytes(scope.encode())


def denied(address: str, reason: str) -> bytes:
    return _head(address, AUTH) + spell(DENIED) + _bytes_bytes(reason.encode())


def step1(address: str, state_vector: bytes) -> bytes:
    return _head(address, SYNC) + spell(STEP1) + _bytes_bytes(state_vector)


def step2(address: str, update: bytes) -> bytes:
    return _head(address, SYNC) + spell(STEP2) + _bytes_bytes(update)


def step2_head(address: str, size: int) -> bytes:
    """The beginning of a SyncStep2, before an update of `size` bytes."""
    return _head(address, SYNC) + spell(STEP2, size)


def update(address: str, update: bytes) -> bytes:
    return _head(address, SYNC) + spell(UPDATE) + _bytes_bytes(update)


def sync_status(address: str, accepted: bool) -> bytes:
    return _head(address, SYNC_STATUS) + spell(accepted)


def awareness(address: str, states: list[tuple[int, int, bytes]]) -> bytes:
    """`states` are (clientID, clock, JSON); JSON `null` says that a client has left."""
    body = spell(len(states)) + b"".join(spell(client, clock) + _bytes_bytes(state) for client, clock, state in states)
    return _head(address, AWARENESS) + _bytes_bytes(body)


def stateless(address: str, payload: bytes) -> bytes:
    return _head(address, STATELESS) + _bytes_bytes(payload)


def close(address: str, reason: str) -> bytes:
    return _head(address, CLOSE) + _bytes_bytes(reason.encode())


def state_vector(clocks: dict[int, int]) -> bytes:
    return spell(len(clocks)) + b"".join(spell(client, clock) for client, clock in clocks.items())


# lib0's encoding, which frames and Yjs updates use: numbers are unsigned varints with seven bits a byte, lowest first;
# the high bit means that more follow. Strings and bytes have their length in bytes before them. pycrdt's own Encoder
# writes a string's length in characters, which is wrong for Thai.

BIGGEST = 2**53 - 1
"""JavaScript has no whole number beyond it, so no client can mean one."""


def uint(data: bytes, at: int) -> tuple[int, int]:
    """The number at `at`, and the index after it.

    Raises IndexError past the end, and Malformed if it is longer than needed: a number has one encoding, so an update
    has one size for everybody who counts it.
    """
    byte = data[at]
    if byte < 128:
        return byte, at + 1
    value = byte & 127
    shift = 7
    while True:
        at += 1
        byte = data[at]
        value |= (byte & 127) << shift
        if byte < 128:
            break
        shift += 7
        if shift > 49:  # 8 bytes hold 56 bits; a ninth would be above 2^53
            raise Malformed("a number of too many bytes")
    if byte == 0:
        raise Malformed("a number with empty bytes")
    if value > BIGGEST:
        raise Malformed("a number above 2^53")
    return value, at + 1


def spell(*numbers: int) -> bytes:
    """`numbers` encoded one after another, as `uint` reads them."""
    out = bytearray()
    for number in numbers:
        while number > 127:
            out.append(number & 127 | 128)
            number >>= 7
        out.append(number)
    return bytes(out)


def _head(address: str, kind: int) -> bytes:
    return _bytes_bytes(address.encode()) + spell(kind)


def _bytes_bytes(data: bytes) -> bytes:
    return spell(len(data)) + data


def _bytes(frame: bytes, at: int) -> tuple[bytes, int]:
    length, at = uint(frame, at)
    end = at + length
    if end > len(frame):
        raise Malformed("truncated")
    return frame[at:end], end


def _text(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        raise Malformed("bad UTF-8") from None
