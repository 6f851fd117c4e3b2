"""Which changes of one or two judgements can bring CR under a limit: a bound that is exact to rule out, never in."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from rmcli.ahp.incomplete import anchored_laplacian
from rmcli.ahp.matrices import FloatArray, IntArray
from rmcli.ahp.scale import SCALE, steps

PORTION = 64


@dataclass(frozen=True)
class Candidates:
    """Changes that may be enough: cells (c, 1 or 2) as rows of the pair list, values (c, 1 or 2) as places on the scale.

    Sorted by total steps (c,).
    """

    cells: IntArray
    values: IntArray
    steps: IntArray

    def by_steps(self) -> Iterator["Candidates"]:
        """The candidates in portions, fewest steps first; equal steps are never parted.

        A portion holds at least `PORTION` candidates: solving many at once costs hardly more than solving one.
        """
        start = 0
        while start < len(self.steps):
            last = self.steps[min(start + PORTION, len(self.steps)) - 1]
            stop = int(np.searchsorted(self.steps, last, side="right"))
            yield Candidates(self.cells[start:stop], self.values[start:stop], self.steps[start:stop])
            start = stop


@dataclass(frozen=True)
class _Residuals:
    """The log least squares fit of one matrix, enough to say its residual after any change without solving again."""

    total: float
    gradient: FloatArray  # (m,) residual of each answered pair
    projection: FloatArray  # (m, m)
    change: FloatArray  # (m, 17) change of ln a when the pair takes each scale value
    steps: IntArray  # (m, 17) 0 where the value is the present one


def one_cell(matrix: FloatArray, pairs: IntArray, ri: float, limit: float) -> Candidates:
    """All changes of one of the answered `pairs` (m, 2) that can reach CR < limit."""
    fit = _residuals(matrix, pairs)
    able = (_after_one(fit) < _most(len(matrix), len(pairs), ri, limit)) & (fit.steps > 0)
    cells, values = np.nonzero(able)
    return _sorted(cells[:, np.newaxis], values[:, np.newaxis], fit.steps[cells, values])


def two_cells(matrix: FloatArray, pairs: IntArray, ri: float, limit: float) -> Candidates:
    """All changes of two of the answered `pairs` (m, 2) that can reach CR < limit."""
    fit = _residuals(matrix, pairs)
    one, other = np.triu_indices(len(pairs), 1)
    alone = _after_one(fit)
    cross = 2 * fit.projection[one, other][:, np.newaxis] * fit.change[one]
    after = cross[:, :, np.newaxis] * fit.change[other][:, np.newaxis, :]
    after += (alone - fit.total)[one][:, :, np.newaxis]
    after += alone[other][:, np.newaxis, :]
    able = after < _most(len(matrix), len(pairs), ri, limit)
    able &= (fit.steps[one] > 0)[:, :, np.newaxis] & (fit.steps[other] > 0)[:, np.newaxis, :]
    both, first, second = np.nonzero(able)
    cells = np.stack([one[both], other[both]], axis=1)
    values = np.stack([first, second], axis=1)
    return _sorted(cells, values, fit.steps[cells[:, 0], first] + fit.steps[cells[:, 1], second])


def _most(n: int, answered: int, ri: float, limit: float) -> float:
    """The residual sum of squares R at and above which no weights whatever give CR < limit.

    n lambda_max = n + 2 (missing) + 2 sum cosh(ln eps_ij) over the answered pairs, for any weights, so for those of
    every method. cosh(sqrt(x)) is convex and rising and no weights have a smaller sum of ln^2 eps than log least
    squares, hence sum cosh(ln eps) >= answered * cosh(sqrt(R / answered)).
    """
    missing = n * (n - 1) // 2 - answered
    highest = n * (n + limit * ri * (n - 1))
    mean_cosh = (highest - n - 2 * missing) / (2 * answered)
    # a hair more, so that rounding never rules out what the exact check would let pass
    return float(answered * np.arccosh(max(mean_cosh, 1.0)) ** 2 * (1 + 1e-9) + 1e-12)


def _after_one(fit: _Residuals) -> FloatArray:
    """The residual sum of squares (m, 17) after one pair takes one scale value."""
    return np.asarray(
        fit.total
        + 2 * fit.gradient[:, np.newaxis] * fit.change
        + np.diagonal(fit.projection)[:, np.newaxis] * fit.change**2,
        dtype=np.float64,
    )


def _residuals(matrix: FloatArray, pairs: IntArray) -> _Residuals:
    judged = matrix[pairs[:, 0], pairs[:, 1]]
    incidence = np.zeros((len(pairs), len(matrix)))
    each = np.arange(len(pairs))
    incidence[each, pairs[:, 0]], incidence[each, pairs[:, 1]] = 1.0, -1.0
    laplacian = anchored_laplacian((~np.isnan(matrix)).astype(np.float64))
    projection = np.eye(len(pairs)) - incidence @ np.linalg.solve(laplacian, incidence.T)
    logs = np.log(judged)
    gradient = projection @ logs
    return _Residuals(
        total=float(logs @ gradient),
        gradient=gradient,
        projection=projection,
        change=np.log(SCALE) - logs[:, np.newaxis],
        steps=steps(judged[:, np.newaxis], SCALE),
    )


def _sorted(cells: IntArray, values: IntArray, total: IntArray) -> Candidates:
    order = np.argsort(total, kind="stable")
    return Candidates(cells[order], values[order], total[order])
