"""Who is speaking: signed tokens, devices, pseudonyms. Every key comes from the facilitator's secret.

Names and devices are hashed with a key, so that ids in the journal say nothing to a reader who lacks the secret.
"""

import hmac
import secrets
import unicodedata
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any

import msgspec
from itsdangerous import BadData, URLSafeSerializer
from msgspec import Struct
from msgspec.structs import replace

from plathu.domain.ids import (
    FACILITATOR,
    ActionId,
    DeviceId,
    ExpectedId,
    MemberId,
    Pseudonym,
    RoundId,
    SnapshotId,
    WorkshopId,
)

ANY = WorkshopId("*")
"""In a host's seat: every workshop of this server."""


class BadToken(Exception):
    """The token is malformed, revoked, or not signed by us."""


class Seat(Struct, frozen=True, array_like=True):
    """What a token says: this device speaks for this member in this workshop.

    It does not expire by time, since clocks are set wrong and set right: a member's token ends when the workshop no
    longer has that member, a facilitator's by revocation. `revocations` is how many there had been when it was given.
    `invitation` is that by which somebody facilitates who is not the workshop's own facilitator; it can be withdrawn.
    """

    workshop: WorkshopId
    member: MemberId
    device: DeviceId
    revocations: int = 0
    invitation: str = ""

    @property
    def is_host(self) -> bool:
        """Whether it was given for the secret, and so admits to every workshop."""
        return self.workshop == ANY and self.member == FACILITATOR

    def admits(self, workshop: WorkshopId) -> bool:
        return self.workshop == workshop or self.is_host

    def facilitates(self, workshop: WorkshopId) -> bool:
        return self.member == FACILITATOR and self.admits(workshop)


class Identity:
    def __init__(self, secret: str) -> None:
        root = secret.encode()
        self._secret = root
        self._names = _derive(root, "names")
        self._rounds = _derive(root, "rounds")
        self._links = _derive(root, "links")
        self.fingerprint = _derive(root, "fingerprint").hex()
        """Kept in Redis, so that a process with another secret refuses to start."""
        self._tokens = URLSafeSerializer(
            _derive(root, "tokens"), salt="seat", signer_kwargs={"digest_method": sha256, "key_derivation": "hmac"}
        )
        self.revocations = 0
        """How often facilitators' tokens were revoked, as far as this process knows. The directory has the count."""

    def token(self, seat: Seat) -> str:
        if seat.member == FACILITATOR:
            seat = replace(seat, revocations=self.revocations)
        return self._tokens.dumps(msgspec.to_builtins(seat))

    def seat(self, token: str) -> Seat:
        """Raises BadToken."""
        try:
            claims: Any = self._tokens.loads(token)
            seat = msgspec.convert(claims, Seat)
        except (BadData, msgspec.ValidationError):
            raise BadToken from None
        if self.is_revoked(seat):
            raise BadToken
        return seat

    def is_revoked(self, seat: Seat) -> bool:
        """Whether a facilitator's token was revoked. One given after a revocation not known here yet is good."""
        return seat.member == FACILITATOR and seat.revocations < self.revocations

    def is_secret(self, word: str) -> bool:
        return hmac.compare_digest(word.encode(), self._secret)

    def device(self, device: str) -> DeviceId:
        return DeviceId(_id(self._names, "device", device))

    def member(self, workshop: WorkshopId, device: DeviceId, name: str) -> MemberId:
        """The same device and name get the same member, however the name was typed."""
        shown = "".join(letter for letter in name if unicodedata.category(letter) != "Cf")
        folded = " ".join(unicodedata.normalize("NFKC", shown).casefold().split())
        return MemberId(_id(self._names, "member", workshop, device, folded))

    def pseudonym(self, member: MemberId, round: RoundId) -> Pseudonym:
        return Pseudonym(_id(self._rounds, "voter", member, round))

    def heard(self, device: DeviceId, action: ActionId) -> str:
        """The hash of an action's id that a sealed round remembers; no other entry of its asker holds it."""
        return _id(self._rounds, "heard", device, action)

    def record_key(self, workshop: WorkshopId, snapshot: SnapshotId, nonce: str) -> str:
        """The key in the link to a shared snapshot (E13): where it is, and 144 bits made from the nonce and the secret.

        Only the nonce is stored; the key is computed again whenever it is shown or checked.
        """
        proof = hmac.digest(self._links, f"{workshop}{snapshot}{nonce}".encode(), "sha256")[:18]
        return f"{workshop}{snapshot}{urlsafe_b64encode(proof).decode()}"

    def invitation_key(self, workshop: WorkshopId, invitation: str, nonce: str) -> str:
        """The key in the link by which somebody facilitates one workshop (E15), made as `record_key` is."""
        proof = hmac.digest(self._links, f"invitation{workshop}{invitation}{nonce}".encode(), "sha256")[:18]
        return f"{workshop}{invitation}{urlsafe_b64encode(proof).decode()}"

    def card_key(self, workshop: WorkshopId, expected: ExpectedId, withdrawn: int) -> str:
        """The key on the seat card of somebody who is expected (X9), made as `record_key` is. The number of cards of
        theirs that were `withdrawn` is in the workshop, so nothing is stored beside it."""
        proof = hmac.digest(self._links, f"card{workshop}{expected}{withdrawn}".encode(), "sha256")[:18]
        return f"{workshop}{expected}{urlsafe_b64encode(proof).decode()}"

    def digest(self, word: str) -> str:
        """The hash stored for a link's code, a QR's key or an address: enough to recognise it, not to use it."""
        return _id(self._names, "digest", word)


def _derive(secret: bytes, label: str) -> bytes:
    """HKDF-SHA256 (RFC 5869) for one block of 32 bytes: extract without salt, expand once."""
    extracted = hmac.digest(bytes(32), secret, "sha256")
    return hmac.digest(extracted, b"plathu " + label.encode() + b"\x01", "sha256")


_ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz"


def _id(key: bytes, *words: str) -> str:
    """16 of `[a-z0-9]`, 82 bits, from a keyed hash of the words; each is preceded by its length."""
    message = b"".join(len(raw).to_bytes(4, "big") + raw for raw in (word.encode() for word in words))
    return spell(int.from_bytes(hmac.digest(key, message, "sha256"), "big"))


def spell(number: int) -> str:
    """The lowest 16 digits of a large random number, in base 36."""
    out: list[str] = []
    for _ in range(16):
        number, digit = divmod(number, 36)
        out.append(_ALPHABET[digit])
    return "".join(out)


def new_id() -> str:
    """A random id."""
    return spell(secrets.randbits(128))
