"""Who is speaking."""

import hmac
import re
import time
from base64 import b64decode
from hashlib import sha256

import pytest
from itsdangerous import URLSafeSerializer

from plathu.domain.ids import FACILITATOR, ActionId, DeviceId, MemberId, RoundId, SnapshotId, WorkshopId, is_id
from plathu.identity import ANY, BadToken, Identity, Seat, new_id, spell
from tests.domain.rules import rule

SECRET = "ความลับของคุณอำนวย"
WORKSHOP, OTHER = WorkshopId("w" * 16), WorkshopId("v" * 16)
DEVICE = DeviceId("d" * 16)
MEMBER = MemberId("m" * 16)
SNAPSHOT = SnapshotId("s" * 16)
SEAT = Seat(WORKSHOP, MEMBER, DEVICE)
HOST = Seat(ANY, FACILITATOR, DEVICE)


@pytest.fixture
def identity() -> Identity:
    return Identity(SECRET)


def hkdf(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    """RFC 5869, sections 2.2 and 2.3, with SHA-256, as they are written there."""
    extracted = hmac.new(salt or bytes(sha256().digest_size), secret, sha256).digest()
    blocks, block, count = b"", b"", 0
    while len(blocks) < length:
        count += 1
        block = hmac.new(extracted, block + info + bytes((count,)), sha256).digest()
        blocks += block
    return blocks[:length]


def signer(secret: str) -> URLSafeSerializer:
    """What signs the tokens of that secret, made without Identity."""
    key = hkdf(secret.encode(), b"", b"plathu tokens", 32)
    return URLSafeSerializer(key, salt="seat", signer_kwargs={"digest_method": sha256, "key_derivation": "hmac"})


# Tokens.


@rule("E15")
def test_an_invitation_is_in_the_token_and_its_key_is_of_its_nonce(identity: Identity) -> None:
    seat = Seat(WORKSHOP, FACILITATOR, DEVICE, invitation="i" * 16)
    read = identity.seat(identity.token(seat))
    assert read == seat
    assert read.facilitates(WORKSHOP)
    assert not read.facilitates(OTHER)
    assert not read.is_host
    key = identity.invitation_key(WORKSHOP, "i" * 16, "nonce")
    assert key.startswith(WORKSHOP + "i" * 16)
    others = [
        identity.invitation_key(OTHER, "i" * 16, "nonce"),
        identity.invitation_key(WORKSHOP, "j" * 16, "nonce"),
        identity.invitation_key(WORKSHOP, "i" * 16, "another"),
        Identity("another secret").invitation_key(WORKSHOP, "i" * 16, "nonce"),
        identity.record_key(WORKSHOP, SnapshotId("i" * 16), "nonce"),
    ]
    assert key[32:] not in {other[32:] for other in others}


def test_a_token_of_an_earlier_release_is_of_no_invitation(identity: Identity) -> None:
    assert identity.seat(signer(SECRET).dumps([WORKSHOP, FACILITATOR, DEVICE, 0])).invitation == ""


@pytest.mark.parametrize("seat", [SEAT, HOST, Seat(WORKSHOP, FACILITATOR, DEVICE)])
def test_a_token_says_who_speaks(identity: Identity, seat: Seat) -> None:
    assert identity.seat(identity.token(seat)) == seat
    assert Identity(SECRET).seat(identity.token(seat)) == seat


def test_a_token_with_any_one_character_changed_is_bad(identity: Identity) -> None:
    token = identity.token(SEAT)
    for place, letter in enumerate(token):
        for other in "A_" if letter != "A" else "B.":
            changed = token[:place] + other + token[place + 1 :]
            if changed == token or is_the_same_signature(changed, token):
                continue
            with pytest.raises(BadToken):
                identity.seat(changed)


def is_the_same_signature(one: str, other: str) -> bool:
    """The last character of 32 bytes in base 64 has two bits that say nothing."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    return one[:-1] == other[:-1] and alphabet.find(one[-1]) >> 2 == alphabet.find(other[-1]) >> 2


@pytest.mark.parametrize("token", ["", ".", "..", "...", "token", "ปลาทู", "a.b.c", "\0", "x" * 5000])
def test_what_is_no_token_is_bad(identity: Identity, token: str) -> None:
    with pytest.raises(BadToken):
        identity.seat(token)


def test_a_token_of_another_secret_is_bad(identity: Identity) -> None:
    with pytest.raises(BadToken):
        identity.seat(Identity("another").token(SEAT))


def test_a_token_signed_for_something_else_is_bad(identity: Identity) -> None:
    elsewhere = URLSafeSerializer(
        hkdf(SECRET.encode(), b"", b"plathu tokens", 32),
        salt="door",
        signer_kwargs={"digest_method": sha256, "key_derivation": "hmac"},
    )
    with pytest.raises(BadToken):
        identity.seat(elsewhere.dumps([WORKSHOP, MEMBER, DEVICE]))


@pytest.mark.parametrize(
    "shape", [{}, [], None, "facilitator", [WORKSHOP, MEMBER], [WORKSHOP, MEMBER, 7], {"member": 1}]
)
def test_a_token_of_another_shape_is_bad_though_it_is_ours(identity: Identity, shape: object) -> None:
    ours = signer(SECRET)
    assert identity.seat(ours.dumps([WORKSHOP, MEMBER, DEVICE])) == SEAT
    with pytest.raises(BadToken):
        identity.seat(ours.dumps(shape))


@pytest.mark.parametrize("hours", [-7, 7, -24 * 365, 24 * 365])
@pytest.mark.parametrize("seat", [SEAT, HOST, Seat(WORKSHOP, FACILITATOR, DEVICE)])
def test_a_token_is_good_whatever_clocks_do(
    identity: Identity, monkeypatch: pytest.MonkeyPatch, seat: Seat, hours: int
) -> None:
    token, now = identity.token(seat), time.time()
    monkeypatch.setattr(time, "time", lambda: now + hours * 3600)
    assert identity.seat(token) == seat


# Revocation.


@pytest.mark.parametrize("seat", [HOST, Seat(WORKSHOP, FACILITATOR, DEVICE)])
def test_a_facilitators_token_ends_when_passes_are_revoked(identity: Identity, seat: Seat) -> None:
    before = identity.token(seat)
    identity.revocations = 1
    after = identity.token(seat)
    with pytest.raises(BadToken):
        identity.seat(before)
    assert identity.seat(after).facilitates(WORKSHOP)
    assert Identity(SECRET).seat(after).facilitates(WORKSHOP), "a process that has not heard of it yet"


def test_a_members_token_outlives_the_revocation_of_facilitators_passes(identity: Identity) -> None:
    token = identity.token(SEAT)
    identity.revocations = 1
    assert identity.seat(token) == SEAT


# Seats.


def test_a_seat_is_for_one_workshop_and_a_hosts_for_all() -> None:
    assert SEAT.admits(WORKSHOP)
    assert not SEAT.admits(OTHER)
    assert HOST.is_host
    assert HOST.admits(WORKSHOP)
    assert HOST.facilitates(OTHER)


def test_only_the_facilitators_seat_facilitates() -> None:
    assert Seat(WORKSHOP, FACILITATOR, DEVICE).facilitates(WORKSHOP)
    assert not Seat(WORKSHOP, FACILITATOR, DEVICE).facilitates(OTHER)
    assert not SEAT.facilitates(WORKSHOP)


def test_a_member_of_every_workshop_is_no_host() -> None:
    assert not Seat(ANY, MEMBER, DEVICE).is_host
    assert not Seat(ANY, MEMBER, DEVICE).admits(WORKSHOP)


def test_the_secret_is_known_whole_only(identity: Identity) -> None:
    assert identity.is_secret(SECRET)
    for word in ("", SECRET[:-1], SECRET + " ", SECRET.upper() + "X"):
        assert not identity.is_secret(word)


# Members and devices.


@rule("M1")
@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("Somchai Jaidee", "somchai JAIDEE"),
        ("สมชาย ใจดี", "  สมชาย   ใจดี "),
        ("สมชาย ใจดี", "สมชาย\u00a0ใจดี"),
        ("Zo\u00eb", "Zoe\u0308"),
        ("ปู่", "ป\u0e48\u0e39"),
        ("Straße", "STRASSE"),
        ("น้ำ", "น\u0e49\u0e4d\u0e32"),
        ("สมชาย", "\u200bสม\u200dชาย\ufeff"),
    ],
)
def test_the_same_device_and_name_are_the_same_member_however_typed(identity: Identity, first: str, again: str) -> None:
    assert identity.member(WORKSHOP, DEVICE, first) == identity.member(WORKSHOP, DEVICE, again)


@rule("M1")
def test_another_name_device_workshop_or_secret_is_another_member(identity: Identity) -> None:
    members = {
        identity.member(WORKSHOP, DEVICE, "สมชาย"),
        identity.member(WORKSHOP, DEVICE, "สมหญิง"),
        identity.member(WORKSHOP, DeviceId("e" * 16), "สมชาย"),
        identity.member(OTHER, DEVICE, "สมชาย"),
        Identity("another").member(WORKSHOP, DEVICE, "สมชาย"),
    }
    assert len(members) == 5


def test_spaces_inside_a_name_mean_something(identity: Identity) -> None:
    assert identity.member(WORKSHOP, DEVICE, "สมชาย ใจดี") != identity.member(WORKSHOP, DEVICE, "สมชายใจดี")


def test_a_device_is_known_by_its_hash_only(identity: Identity) -> None:
    made = identity.device("0123456789abcdef0123456789abcdef")
    assert made == identity.device("0123456789abcdef0123456789abcdef")
    assert made not in {identity.device("0123456789abcdef0123456789abcdee"), Identity("another").device("0")}


# Ballots.


@rule("B9")
def test_a_voter_has_another_pseudonym_in_each_ballot(identity: Identity) -> None:
    first, second = RoundId("f" * 16), RoundId("s" * 16)
    other = MemberId("n" * 16)
    pseudonyms = {
        identity.pseudonym(MEMBER, first),
        identity.pseudonym(MEMBER, second),
        identity.pseudonym(other, first),
        identity.pseudonym(other, second),
        Identity("another").pseudonym(MEMBER, first),
    }
    assert len(pseudonyms) == 5
    assert identity.pseudonym(MEMBER, first) == Identity(SECRET).pseudonym(MEMBER, first)


@rule("B7")
def test_a_ballot_remembers_an_action_by_another_word_than_its_id(identity: Identity) -> None:
    action = ActionId("a" * 16)
    assert identity.heard(DEVICE, action) == identity.heard(DEVICE, action)
    assert identity.heard(DEVICE, action) not in (action, DEVICE)
    assert identity.heard(DEVICE, action) != identity.heard(DeviceId("e" * 16), action)


@rule("E13")
def test_a_record_opens_by_the_secret_and_its_own_nonce_only(identity: Identity) -> None:
    other_workshop, other_snapshot = WorkshopId("x" * 16), SnapshotId("y" * 16)
    keys = {
        identity.record_key(WORKSHOP, SNAPSHOT, "nonce"),
        identity.record_key(WORKSHOP, SNAPSHOT, "another"),
        identity.record_key(WORKSHOP, other_snapshot, "nonce"),
        identity.record_key(other_workshop, SNAPSHOT, "nonce"),
        Identity("another").record_key(WORKSHOP, SNAPSHOT, "nonce"),
    }
    assert len({key[32:] for key in keys}) == 5
    assert all(re.fullmatch(r"[a-z0-9]{32}[A-Za-z0-9_-]{24}", key) for key in keys)
    assert identity.record_key(WORKSHOP, SNAPSHOT, "nonce") == Identity(SECRET).record_key(WORKSHOP, SNAPSHOT, "nonce")


# Keys.


@pytest.mark.parametrize(
    ("secret", "salt", "info", "expected"),
    [
        (
            "0b" * 22,
            "000102030405060708090a0b0c",
            "f0f1f2f3f4f5f6f7f8f9",
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
        ),
        (
            "0b" * 22,
            "",
            "",
            "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8",
        ),
    ],
    ids=["A.1", "A.3"],
)
def test_our_reading_of_rfc_5869_is_right(secret: str, salt: str, info: str, expected: str) -> None:
    read = bytes.fromhex
    assert hkdf(read(secret), read(salt), read(info), 42) == read(expected)


def test_every_key_is_made_by_rfc_5869(identity: Identity) -> None:
    assert identity.fingerprint == hkdf(SECRET.encode(), b"", b"plathu fingerprint", 32).hex()
    names = hkdf(SECRET.encode(), b"", b"plathu names", 32)
    votes = hkdf(SECRET.encode(), b"", b"plathu rounds", 32)
    ballot = RoundId("f" * 16)
    assert identity.device("tablet") == keyed(names, "device", "tablet")
    assert identity.member(WORKSHOP, DEVICE, "A  b") == keyed(names, "member", WORKSHOP, DEVICE, "a b")
    assert identity.digest("12345678") == keyed(names, "digest", "12345678")
    assert identity.pseudonym(MEMBER, ballot) == keyed(votes, "voter", MEMBER, ballot)
    links = hkdf(SECRET.encode(), b"", b"plathu links", 32)
    proof = hmac.digest(links, f"{WORKSHOP}{SNAPSHOT}nonce".encode(), sha256)[:18]
    assert b64decode(identity.record_key(WORKSHOP, SNAPSHOT, "nonce")[32:], b"-_") == proof
    assert identity.heard(DEVICE, ActionId("a" * 16)) == keyed(votes, "heard", DEVICE, "a" * 16)


def keyed(key: bytes, *words: str) -> str:
    """16 digits of an HMAC in base 36, the lowest first, of the words, each behind its length."""
    raw = b"".join(len(word.encode()).to_bytes(4, "big") + word.encode() for word in words)
    number = int(hmac.new(key, raw, sha256).hexdigest(), 16)
    return "".join("0123456789abcdefghijklmnopqrstuvwxyz"[number // 36**place % 36] for place in range(16))


def test_words_that_run_together_are_not_the_same_words(identity: Identity) -> None:
    one = identity.member(WorkshopId("ab"), DeviceId("c"), "d")
    assert one != identity.member(WorkshopId("a"), DeviceId("bc"), "d")
    assert one != identity.member(WorkshopId("ab"), DeviceId("cd"), "")


def test_another_secret_has_another_fingerprint(identity: Identity) -> None:
    assert identity.fingerprint == Identity(SECRET).fingerprint
    assert identity.fingerprint != Identity(SECRET + " ").fingerprint


def test_everything_that_names_something_is_an_id(identity: Identity) -> None:
    assert is_id(identity.device("tablet"))
    assert is_id(identity.member(WORKSHOP, DEVICE, "สมชาย"))
    assert is_id(identity.pseudonym(MEMBER, RoundId("f" * 16)))
    assert is_id(identity.digest("12345678"))
    assert is_id(spell(0))
    made = {new_id() for _ in range(100)}
    assert len(made) == 100
    assert all(map(is_id, made))
