"""The devices behind the sockets."""

from plathu.domain.ids import DeviceId
from plathu.live.allowance import MOST, PER_SECOND
from plathu.live.peers import ALL_UNSENT, ALL_WAITING, LOOK_SECONDS, SOCKETS, UNSENT, Peers
from tests.live.test_allowance import HandClock

DEVICE = DeviceId("one")


class End:
    """A socket's other end."""

    def __init__(self, unsent: int = 0) -> None:
        self.waits = unsent
        self.gave_up = False

    def unsent(self) -> int:
        return self.waits

    def give_up(self) -> None:
        self.gave_up = True


def test_ten_sockets_of_one_device_share_what_it_may() -> None:
    peers = Peers(clock=HandClock())
    for _ in range(10):
        peers.known(DEVICE).allowance.spend(MOST // 5)
    assert peers.known(DEVICE).allowance.wait()
    assert not peers.known(DeviceId("other")).allowance.wait()


def test_coming_back_is_no_way_to_begin_anew() -> None:
    clock = HandClock()
    peers = Peers(clock=clock)
    end = End()
    peers.known(DEVICE).connect(end)
    peers.known(DEVICE).allowance.spend(2 * MOST)
    peers.known(DEVICE).disconnect(end)
    peers.tidy()
    assert peers.known(DEVICE).allowance.wait()
    clock.now += 2 * MOST / PER_SECOND
    before = peers.known(DEVICE)
    peers.tidy()
    assert peers.known(DEVICE) is not before


def test_the_oldest_of_too_many_sockets_goes() -> None:
    peer = Peers().known(DEVICE)
    ends = [End() for _ in range(SOCKETS + 2)]
    for end in ends:
        peer.connect(end)
    assert [end.gave_up for end in ends] == [True, True] + [False] * SOCKETS


def test_what_waits_for_all_sockets_of_a_device_counts_together() -> None:
    peer = Peers().known(DEVICE)
    for _ in range(4):
        peer.connect(End(UNSENT // 4))
    assert peer.reads
    peer.connect(End(1))
    assert not peer.reads


def test_a_store_that_is_far_behind_is_noticed_and_so_is_its_catching_up() -> None:
    clock, waiting, unsent = HandClock(), ALL_WAITING + 1, ALL_UNSENT + 1
    peers = Peers(lambda: unsent, lambda: waiting, clock)
    assert peers.store_is_behind
    assert peers.nobody_reads
    waiting = unsent = 0
    clock.now += LOOK_SECONDS
    assert not peers.store_is_behind
    assert not peers.nobody_reads
