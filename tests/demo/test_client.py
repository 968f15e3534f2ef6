"""The simulated tablet by itself."""

import gc
import weakref

from plathu.demo.client import SimulatedText


def test_a_tablet_that_has_gone_leaves_nothing_in_memory() -> None:
    text = SimulatedText(lambda _: None, "address", "token")
    gone = weakref.ref(text)
    del text
    gc.collect()
    assert gone() is None
