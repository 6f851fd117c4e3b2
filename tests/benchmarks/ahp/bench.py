"""rmcli.ahp against AHPy, pyDecision and pyanp: weights and CR of 1,000 random 9 x 9 matrices, in one process.

Not part of the test suite. In an environment of its own:

    pip install numpy ahpy pyDecision pyanp
    PYTHONPATH=. python tests/benchmarks/ahp/bench.py

Everyone gets the matrices in the form its own interface takes, made beforehand, and gives back weights and a
consistency ratio; the weights are compared before anything is timed. A library that is not installed is said to be
missing. Goals: 300 times AHPy by geometric mean, 25 times by eigenvector; exhaustive repair of a 9 x 9 under 20 ms.
"""

import statistics
import time
from collections.abc import Callable
from importlib import import_module
from itertools import combinations

import numpy as np

from rmcli import ahp

MATRICES, N, LIMIT = 1_000, 9, 0.1
PAIRS = list(combinations(range(N), 2))


def random_matrices(count: int, spread: float | None, seed: int) -> np.ndarray:
    """Judgements drawn evenly from the scale (spread None), or true ratios blurred by `spread` and snapped to it."""
    random = np.random.default_rng(seed)
    stack = np.ones((count, N, N))
    true = random.normal(0, 0.8, (count, N))
    for i, j in PAIRS:
        if spread is None:
            stack[:, i, j] = random.choice(ahp.SCALE, count)
        else:
            stack[:, i, j] = ahp.snap(np.exp(true[:, i] - true[:, j] + random.normal(0, spread, count)))
        stack[:, j, i] = 1 / stack[:, i, j]
    return stack


def seconds(work: Callable[[], object], repeats: int) -> float:
    """The median of `repeats` runs."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def ours(stack: np.ndarray, method: str) -> Callable[[], np.ndarray]:
    return lambda: ahp.check(stack, limit=LIMIT, method=method).weights


def ahpy(stack: np.ndarray) -> Callable[[], np.ndarray]:
    library = import_module("ahpy")
    names = "abcdefghi"
    given = [{(names[i], names[j]): float(matrix[i, j]) for i, j in PAIRS} for matrix in stack]

    def run() -> np.ndarray:
        found = [library.Compare("node", each, random_index="saaty") for each in given]
        assert all(node.consistency_ratio is not None for node in found)
        return np.array([[node.local_weights[name] for name in names] for node in found])

    return run


def pydecision(stack: np.ndarray, code: str) -> Callable[[], np.ndarray]:
    method = import_module("pyDecision.algorithm").ahp_method
    return lambda: np.array([method(matrix, wd=code)[0] for matrix in stack])


def pyanp(stack: np.ndarray, function: str) -> Callable[[], np.ndarray]:
    library = import_module("pyanp.priority")
    priorities = getattr(library, function)

    def run() -> np.ndarray:
        found = []
        for matrix in stack:
            found.append(priorities(matrix))
            library.incon_std(matrix)
        return np.array([weights / weights.sum() for weights in found])

    return run


def others() -> list[tuple[str, str, Callable[[np.ndarray], Callable[[], np.ndarray]]]]:
    return [
        ("AHPy", "eigenvector", ahpy),
        ("pyDecision", "geometric", lambda stack: pydecision(stack, "g")),
        ("pyDecision", "eigenvector", lambda stack: pydecision(stack, "me")),
        ("pyDecision", "column", lambda stack: pydecision(stack, "m")),
        ("pyanp", "geometric", lambda stack: pyanp(stack, "pri_llsm")),
        ("pyanp", "eigenvector", lambda stack: pyanp(stack, "pri_eigen")),
    ]


def compare() -> None:
    stack = random_matrices(MATRICES, None, seed=1)
    expected = {method: ours(stack, method)() for method in ahp.METHODS}
    own = {method: seconds(ours(stack, method), 31) for method in ahp.METHODS}
    print(f"weights and CR of {MATRICES:,} random {N} x {N} matrices, median, ms")
    for method, spent in own.items():
        print(f"  {'rmcli':<12}{method:<14}{spent * 1e3:>10.2f}")
    for library, method, prepare in others():
        try:
            run = prepare(stack)
        except ModuleNotFoundError as missing:
            print(f"  {library:<12}{method:<14}{'not installed':>14} ({missing.name})")
            continue
        apart = np.abs(run() - expected[method]).max()
        spent = seconds(run, 3)
        ratios = "  ".join(f"{spent / own[each]:7.0f} x rmcli {each}" for each in own)
        print(f"  {library:<12}{method:<14}{spent * 1e3:>10.2f}   {ratios}   weights differ by {apart:.0e}")


def repairs() -> None:
    print(f"smallest repairs of one {N} x {N}, all one- and two-cell changes, ms: median, 95 %, slowest of 200")
    for kind, spread in (("near 0.1", 0.6), ("near 0.2", 0.8), ("random", None)):
        for method in ahp.METHODS:
            repairs_of(kind, random_matrices(2_000, spread, seed=2), method)


def repairs_of(kind: str, stack: np.ndarray, method: str) -> None:
    wrong = stack[~ahp.check(stack, limit=LIMIT, method=method).consistent][:200]
    times, cells = [], []
    for matrix in wrong:
        start = time.perf_counter()
        (options,) = ahp.smallest_repairs(matrix, limit=LIMIT, method=method)
        times.append((time.perf_counter() - start) * 1e3)
        cells.append(len(options[0].changes) if options else 0)
    middle, most, worst = np.quantile(times, [0.5, 0.95, 1.0])
    print(
        f"  CR {kind:<10}{method:<14}{middle:>8.2f}{most:>8.2f}{worst:>8.2f}   "
        f"repaired by one {cells.count(1)}, by two {cells.count(2)}, not {cells.count(0)}"
    )


if __name__ == "__main__":
    compare()
    repairs()
