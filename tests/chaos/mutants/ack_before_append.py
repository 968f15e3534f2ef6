"""Says "saved" when an edit has arrived, as if having it in memory were enough."""

from plathu.cli import main
from plathu.live.subscription import Frame, TextSubscription
from plathu.live.vetting import ScannedUpdate
from plathu.protocol import Malformed

_take_in = TextSubscription._take_in


def take_in(self: TextSubscription, frame: Frame, said: ScannedUpdate | Malformed) -> None:
    _take_in(self, frame, said)
    if frame.refused is None:
        self.settle(frame, None)


TextSubscription._take_in = take_in  # type: ignore[method-assign]
main()
