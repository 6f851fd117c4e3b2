"""The scheme: every rule and number that scores and pays, frozen. Where it comes from is `load`'s matter."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from rmcli.currency import Currency
from rmcli.language import Text
from rmcli.problems import Place
from rmcli.scheme.lists import Lists
from rmcli.scheme.pay_rules import Budget, Edges, Factor, Price, Tier
from rmcli.scoring.methods.base import Band
from rmcli.tables.data import Table
from rmcli.tables.pay_rules import TIER


@dataclass(frozen=True)
class Parameters:
    """The scheme's single values, by the keys of the Parameters sheet (method.md names what each does).

    Rates that touch pay are Decimal, as typed; the rest is float. `decay_losses`: whether k0 also applies to an existing
    line that makes a loss.
    """

    name: Text
    currency: Currency
    decay_per_year: float
    decay_floor: float
    decay_losses: bool
    priority_method: str  # geometric | eigenvector | column
    cr_limit: float
    random_index: str
    score_decimals: int
    rank_group: str  # all | branch | role
    grade_method: str  # cutoff | quota
    grade_group: str  # all | branch | role
    monthly_share: Decimal
    pool_rate: Decimal
    survey_scale_max: float
    trim: int
    deferral_years: int
    green_channel: float
    demotion: float
    assessed_by: str = "grade"  # grade | score
    base_period: str = "year"  # year | quarter | month
    edges: Edges = "lower"
    level_pay_in_gross: bool = False


@dataclass(frozen=True)
class Dimension:
    """One dimension. `weight` is None where the weights come from the matrix of the whole; an additional one adds its
    points with weight 1."""

    code: str
    name: Text
    weight: float | None
    additional: bool


HIGH, LOW = "high", "low"  # what is better


@dataclass(frozen=True)
class Indicator:
    """One indicator. `source` and `method` are names of `scoring.sources` and `scoring.methods`; `rater_groups` are those of a
    survey, `lines` (none: all) and `book` (existing or new; None: both) those of a figure of the ledger's, `columns` the two of
    Actuals that a ratio is of, each an indicator's code or a name of its own. `roles` empty: all roles. `cap` None: none.
    `points`, `unit`, `points_over`, `limit_over`, `limit_under` and `better` (HIGH or LOW; None is HIGH) are of the methods that
    use them, else None. `display`: the unit its numbers are shown in, a key of `rmcli.display.DISPLAYS` or a word of the bank's."""

    code: str
    name: Text
    dimension: str
    source: str
    method: str
    rater_groups: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    book: str | None = None
    columns: tuple[str, ...] = ()
    points: float | None = None
    unit: float | None = None
    cap: float | None = None
    floor: float = 0.0
    prorate: bool = False
    missing: str = "error"  # error | zero | exclude
    roles: tuple[str, ...] = ()
    veto_at: float | None = None
    veto_grade: str | None = None
    weight: float | None = None
    points_over: float | None = None
    limit_over: float | None = None
    limit_under: float | None = None
    better: str | None = None
    display: str | None = None

    def applies_to(self, role: str) -> bool:
        return not self.roles or role in self.roles


@dataclass(frozen=True)
class Matrix:
    """The judgement matrix of one node, rows and columns in the order of `criteria` (codes of dimensions or indicators).
    `node` is "" for the whole, else a dimension's code. nan is an unanswered pair; no values at all: the block could not be
    read (the problems say why). `place` is the block's corner, `cells` the place of every judgement, where it was read."""

    node: str
    criteria: tuple[str, ...]
    values: tuple[tuple[float, ...], ...]
    place: Place = field(default_factory=Place)
    cells: tuple[tuple[Place, ...], ...] = field(default=(), compare=False, repr=False)

    def cell(self, row: int, column: int) -> Place:
        """Where the judgement of criterion `row` against `column` (positions from 0) stands; the corner if it was not read."""
        return self.cells[row][column] if self.cells else self.place


@dataclass(frozen=True)
class Grade:
    """A grade from `min_score` on (None: no bound), paid with `coefficient`; `quota` is its own share, not cumulative."""

    grade: str
    name: Text
    min_score: Decimal | None
    coefficient: Decimal
    quota: Decimal | None


@dataclass(frozen=True)
class Raters:
    """The weight of one rater group and the number of raters under which it is left out."""

    rater_group: str
    weight: float
    min_raters: int


@dataclass(frozen=True)
class PointsRate:
    """Points for each 10,000 of RORAC; None stands for every business line or book."""

    business_line: str | None
    book: str | None
    rate: float


@dataclass(frozen=True)
class Rung:
    """What one level of the ladder asks for."""

    level: str
    points: float
    min_years: float | None = None
    min_education: str | None = None
    min_grade: str | None = None
    waivable: tuple[str, ...] = ()
    level_pay: Decimal | None = None  # a month


BONUS, CLAWBACK = (
    "bonus",
    "clawback",
)  # the kinds that a settlement writes; a clawback takes from deferred accounts first


@dataclass(frozen=True)
class AdjustmentKind:
    """A kind of adjustments 调整类型: whether net pay adds (1) or takes (-1) it, and whether the public pool of the RM's team pays it."""

    kind: str
    name: Text
    sign: Literal[1, -1]
    from_pool: bool


@dataclass(frozen=True)
class Alias:
    """What is written in a column of a table, and the choice that it means; table and column as they were named."""

    table: str
    column: str
    written: str
    means: str


@dataclass(frozen=True)
class Scheme:
    """A whole scheme. Dimensions, indicators, grades (best first), tiers (lowest first) keep the order they were given in.
    `sha256` is of its canonical content, so that the same rules have the same hash wherever they came from. `origin`
    says for each sheet's English name which file it came from (absent: built in); `sheets` keeps the given sheets as they
    were read, so that a rule can be shown at its cell."""

    parameters: Parameters
    dimensions: tuple[Dimension, ...]
    indicators: tuple[Indicator, ...]
    bands: Mapping[str, tuple[Band, ...]]
    matrices: tuple[Matrix, ...]
    grades: tuple[Grade, ...]
    tiers: tuple[Tier, ...]
    raters: Mapping[str, Raters]
    points: tuple[PointsRate, ...]
    deferral: Mapping[str, Decimal]  # role -> share
    ladder: tuple[Rung, ...]
    kinds: tuple[AdjustmentKind, ...]
    lists: Lists  # the words for roles, levels, rater groups, kinds of adjustments and education
    aliases: tuple[Alias, ...]  # those that are given before those that are built in
    points_of_words: Mapping[str, str]  # what the scheme's own aliases give words of a survey's answers
    ranks: Mapping[str, float]  # education -> rank; higher is higher
    plans: Mapping[str, str] = field(default_factory=dict)  # role -> plan, where that is another than the tiers
    prices: tuple[Price, ...] = ()
    lead_rates: Mapping[str, Decimal] = field(default_factory=dict)  # role -> rate of the plan lead
    factors: tuple[Factor, ...] = ()
    budgets: tuple[Budget, ...] = ()
    sha256: str = ""
    origin: Mapping[str, str] = field(default_factory=dict)
    sheets: Mapping[str, Table] = field(default_factory=dict, compare=False, repr=False)

    def place(self, sheet: str, row: int | None = None, column: str | None = None) -> Place:
        """Where the rule in the `row`-th row (from 0) of a scheme sheet (English name) stands; the whole column or sheet if
        `row` is None; a place with the sheet's name only where the rule is built in."""
        table = self.sheets.get(sheet)
        if table is None or not table.given:
            return Place(sheet=sheet)
        if row is not None:
            return table.place(row, column)
        return table.header(column or "")

    def of_dimension(self, code: str) -> tuple[Indicator, ...]:
        """The indicators of a dimension, in order."""
        return tuple(i for i in self.indicators if i.dimension == code)

    def matrix(self, node: str) -> Matrix | None:
        """The matrix of a node ("" for the whole), None if it has none."""
        return next((m for m in self.matrices if m.node == node), None)

    @property
    def currency(self) -> Currency:
        return self.parameters.currency

    def plan(self, role: str) -> str:
        """How monthly pay of a role is worked out."""
        return self.plans.get(role, TIER)

    @property
    def from_pool(self) -> tuple[str, ...]:
        """The kinds of adjustments that the public pool pays."""
        return tuple(kind.kind for kind in self.kinds if kind.from_pool)

    @property
    def weighted_dimensions(self) -> tuple[Dimension, ...]:
        return tuple(d for d in self.dimensions if not d.additional)
