"""Sets of clocks, as one flat list of bounds: `[2, 5, 9, 10]` holds 2 to 4 and 9.

The list rises strictly, so ranges neither overlap nor touch, and a clock is inside when an odd number of bounds is at
or below it: two bisections and one slice do what a loop over pairs would.
"""

from bisect import bisect_left, bisect_right

MANY = 64
"""More ranges than this are added by sorting everything once (4 ms for ten thousand), fewer by moving the tail of the
list for each: a small frame must not cost a walk through a big set."""


def holds(bounds: list[int], clock: int) -> bool:
    return bisect_right(bounds, clock) & 1 == 1


def length(bounds: list[int]) -> int:
    """How many clocks the set holds."""
    return sum(bounds[1::2]) - sum(bounds[::2])


def tidy(bounds: list[int]) -> list[int]:
    """The union of these ranges, which may come in any order and overlap."""
    out: list[int] = []
    for start, end in sorted(zip(bounds[::2], bounds[1::2], strict=True)):
        if not out or start > out[-1]:
            out.append(start)
            out.append(end)
        elif end > out[-1]:
            out[-1] = end
    return out


def beyond(wanted: list[int], known: list[int]) -> list[int]:
    """The clocks in `wanted` that are not in `known`."""
    if wanted == known:  # an up-to-date client sends its whole delete set again
        return []
    fresh: list[int] = []
    for index in range(0, len(wanted), 2):
        start, end = wanted[index], wanted[index + 1]
        i = bisect_right(known, start)
        j = bisect_left(known, end, i)
        if not i & 1:
            fresh.append(start)
        fresh += known[i:j]
        if not j & 1:
            fresh.append(end)
    return fresh


def growth(known: list[int], fresh: list[int]) -> int:
    """How many more ranges `known` would have after `add`; negative where gaps close."""
    bounds = 0
    for index in range(0, len(fresh), 2):
        i = bisect_left(known, fresh[index])
        j = bisect_right(known, fresh[index + 1], i)
        bounds += (not i & 1) + (not j & 1) - (j - i)
    return bounds // 2


def add(known: list[int], fresh: list[int]) -> None:
    """Add ranges to `known` that it does not hold."""
    if len(fresh) > 2 * MANY:
        known[:] = tidy(known + fresh)
        return
    for index in range(0, len(fresh), 2):
        start, end = fresh[index], fresh[index + 1]
        i = bisect_left(known, start)
        j = bisect_right(known, end, i)
        known[i:j] = ([] if i & 1 else [start]) + ([] if j & 1 else [end])
