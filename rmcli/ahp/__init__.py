"""The analytic hierarchy process: weights from pairwise judgements, and how far they can be trusted.

Stands alone: numpy arrays in, arrays and frozen dataclasses out; no files, no banks. Everything takes a stack of
matrices (k, n, n), one matrix being a stack of one; NaN on both sides is an unanswered pair. What cannot be computed is
an `AhpError` with the facts as fields, never a number.

=====================  =================================================================================================
weights, METHODS       priorities of each matrix: geometric mean, eigenvector, column normalisation; gaps allowed
check -> Consistency   weights, lambda_max, CI, RI, CR and verdict, GCI, unanswered and redundant answers
circular_triads        a > b > c > a, as positions
by_method              the same check by all methods: do order and verdict agree?
verdicts_by_table      the same verdict by all published random indices; verdict_flips says where they differ
worst_judgements       what the other answers contradict most, and what they imply instead
smallest_repairs       the fewest, smallest changes that bring CR under the limit: questions, never applied
join -> Group          many experts: judgements (AIJ) or priorities (AIP) joined, with and without the inconsistent
leave_one_out          the group's weights without each expert in turn
consensus, kendalls_w, cosine_to_group, correlation_to_others, probably_reversed    how far experts agree
global_weights         product along the path of a tree; leaves; global_shares adds up exactly at every level
place_weights          the same where a name may stand under several nodes, as alternatives do; place_shares
swap_points            at which weight of a dimension two people change places; crossing_points for boundaries
monte_carlo            every judgement one scale step up or down: intervals, rank probabilities, P(CR < limit)
scale                  Saaty's 17 values: snap, steps, off_scale, meant (0.33 is 1/3), shares and percentages
TABLES, random_index   the published random indices, as printed, with their sources
=====================  =================================================================================================
"""

from rmcli.ahp.agreement import consensus, correlation_to_others, cosine_to_group, kendalls_w, probably_reversed
from rmcli.ahp.comparison import MethodComparison, by_method, verdict_flips, verdicts_by_table
from rmcli.ahp.consistency import GCI_LIMITS, Consistency, check, circular_triads
from rmcli.ahp.errors import (
    AhpError,
    MatrixError,
    TooLargeError,
    UnansweredError,
    UnconnectedError,
    UnknownNameError,
)
from rmcli.ahp.group import Group, GroupResult, LeaveOneOut, join, joint_judgements, joint_priorities, leave_one_out
from rmcli.ahp.hierarchy import global_shares, global_weights, leaves, place_shares, place_weights
from rmcli.ahp.incomplete import INCOMPLETE_METHODS, linked_groups, weights
from rmcli.ahp.matrices import stacked
from rmcli.ahp.priorities import METHODS, ranks
from rmcli.ahp.random_index import TABLES, RandomIndexTable, random_index
from rmcli.ahp.repairs.smallest_repairs import Change, Repair, smallest_repairs
from rmcli.ahp.repairs.worst_judgements import Judgement, worst_judgements
from rmcli.ahp.scale import SCALE, meant, off_scale, percentages, shares, snap, steps
from rmcli.ahp.sensitivity import MonteCarlo, monte_carlo
from rmcli.ahp.swaps import Crossings, Swaps, crossing_points, swap_points

__all__ = [
    "GCI_LIMITS",
    "INCOMPLETE_METHODS",
    "METHODS",
    "SCALE",
    "TABLES",
    "AhpError",
    "Change",
    "Consistency",
    "Crossings",
    "Group",
    "GroupResult",
    "Judgement",
    "LeaveOneOut",
    "MatrixError",
    "MethodComparison",
    "MonteCarlo",
    "RandomIndexTable",
    "Repair",
    "Swaps",
    "TooLargeError",
    "UnansweredError",
    "UnconnectedError",
    "UnknownNameError",
    "by_method",
    "check",
    "circular_triads",
    "consensus",
    "correlation_to_others",
    "cosine_to_group",
    "crossing_points",
    "global_shares",
    "global_weights",
    "join",
    "joint_judgements",
    "joint_priorities",
    "kendalls_w",
    "leave_one_out",
    "leaves",
    "linked_groups",
    "meant",
    "monte_carlo",
    "off_scale",
    "percentages",
    "place_shares",
    "place_weights",
    "probably_reversed",
    "random_index",
    "ranks",
    "shares",
    "smallest_repairs",
    "snap",
    "stacked",
    "steps",
    "swap_points",
    "verdict_flips",
    "verdicts_by_table",
    "weights",
    "worst_judgements",
]
