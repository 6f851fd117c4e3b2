"""Seeded draws that give the same numbers on every machine and Python version."""

import math
import random
from collections.abc import Sequence
from statistics import NormalDist
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Draws for one topic: the same words give the same draws, whatever is drawn for other topics.

    Only `random.Random.random` is used: its sequence is the one that Python promises to keep.
    """

    def __init__(self, *topic: object) -> None:
        self._random = random.Random("/".join(str(word) for word in topic))

    def between(self, low: float, high: float) -> float:
        """A number in [low, high), all alike."""
        return low + (high - low) * self._random.random()

    def whole(self, low: int, high: int) -> int:
        """A whole number in low..high, both ends counted."""
        return low + int((high - low + 1) * self._random.random())

    def normal(self, mean: float = 0.0, sigma: float = 1.0) -> float:
        """A number from the bell curve."""
        return NormalDist(mean, sigma).inv_cdf(max(1e-12, self._random.random()))

    def lognormal(self, sigma: float) -> float:
        """A factor around 1 (its median)."""
        return math.exp(self.normal(0.0, sigma))

    def within(self, mean: float, sigma: float, low: float, high: float) -> float:
        """A number from the bell curve, held within [low, high]."""
        return min(high, max(low, self.normal(mean, sigma)))

    def chance(self, probability: float) -> bool:
        """True in that share of draws."""
        return self._random.random() < probability

    def one(self, things: Sequence[T]) -> T:
        """One of the things."""
        return things[int(len(things) * self._random.random())]

    def some(self, things: Sequence[T], count: int) -> list[T]:
        """`count` different ones of the things, in the order drawn."""
        left = list(things)
        return [left.pop(int(len(left) * self._random.random())) for _ in range(min(count, len(left)))]
