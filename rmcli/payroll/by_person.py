"""Every component of everybody's pay: what is known of each RM, put into the components' formulas."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import isnan
from typing import TypeAlias

import pandas as pd

from rmcli.currency import exact
from rmcli.payroll.adjustments import sums
from rmcli.payroll.components import Components
from rmcli.payroll.deferral import Deferral
from rmcli.payroll.formula import Exact, Slot, Source
from rmcli.payroll.gross_pay.factors import factors_of_each
from rmcli.payroll.gross_pay.shape import shape_of
from rmcli.payroll.monthly import bases
from rmcli.payroll.slots import (
    BASE,
    BROUGHT_FORWARD,
    COMPOSITE,
    DEFERRAL_SHARE,
    GRADE_COEFFICIENT,
    LEAD_RATE,
    LEVEL_RATE,
    MONTHLY_PAY,
    MONTHLY_SHARE,
    MONTHS,
    POOL_RATE,
    WORKED,
)
from rmcli.period import months_in_post
from rmcli.scoring.result import ScoreRun

Known: TypeAlias = Mapping[Slot, Sequence[Exact]]  # the value of every slot, one an RM, amounts in fen
Amounts: TypeAlias = dict[Slot, list[int]]  # the components, by their own slots


def known_of_each(run: ScoreRun, months: pd.DataFrame) -> Known:
    """What the run knows of each RM of the results, in their order; `months` is PayRun's. A grade that could not be given (an
    error already) has no coefficient and counts 0; a role that the Roles sheet does not name has nothing deferred."""
    results, parameters, count = run.results, run.scheme.parameters, len(run.results)
    per_person = len(run.tables.period.months)

    def of_months(column: str) -> list[list[int]]:
        values = months[column].tolist()
        return [values[i * per_person : (i + 1) * per_person] for i in range(count)]

    names = run.tables.period.months
    return {
        BASE: bases(run),
        WORKED: [months_in_post(zip(names, days, strict=True)) for days in of_months("days")],
        GRADE_COEFFICIENT: [0 if pd.isna(c) else Fraction(c) for c in results["coefficient"].tolist()],
        DEFERRAL_SHARE: [Fraction(run.scheme.deferral.get(role, 0)) for role in results["role"].tolist()],
        MONTHLY_SHARE: [Fraction(parameters.monthly_share)] * count,
        POOL_RATE: [Fraction(parameters.pool_rate)] * count,
        **_if_any(run),
        MONTHLY_PAY: [sum(own) for own in of_months("monthly_fen")],
    }


def _if_any(run: ScoreRun) -> dict[Slot, Sequence[Exact]]:
    """The same of what only some schemes have."""
    results, scheme, count = run.results, run.scheme, len(run.results)
    shape, whole = shape_of(scheme), scheme.currency.whole
    known: dict[Slot, Sequence[Exact]] = {MONTHS: [len(run.tables.period.months)] * count}
    if shape.by_score:
        known[COMPOSITE] = [0 if isnan(c) else Fraction(exact(c)) for c in results["composite"].tolist()]
    if shape.level_pay:
        of_level = {rung.level: Fraction(rung.level_pay or 0) * whole for rung in scheme.ladder}
        known[LEVEL_RATE] = [of_level.get(level, Fraction(0)) for level in results["level"].tolist()]
    if shape.lead:
        rates = [
            scheme.lead_rates.get(role, 0) if scheme.plan(role) == LEAD else 0 for role in results["role"].tolist()
        ]
        known[LEAD_RATE] = [Fraction(rate) for rate in rates]
    for factor in shape.factors:
        known[Slot(Source.PERSON, factor.key)] = [one.factor for one in factors_of_each(run, factor)]
    return known


LEAD = "lead"


def of_adjustments(used: pd.DataFrame, kinds: Iterable[str], ids: Sequence[str]) -> Known:
    """The sums of the adjustments of each of the kinds."""
    by_kind = {kind: sums(used, kind) for kind in kinds}
    return {Slot(Source.ADJUSTED, kind): [own.get(rm, 0) for rm in ids] for kind, own in by_kind.items()}


def of_report_before(brought: Mapping[str, int], ids: Sequence[str]) -> Known:
    """What the earlier report carried forward, fen by rm_id."""
    return {BROUGHT_FORWARD: [brought.get(rm, 0) for rm in ids]}


def of_accounts(accounts: Deferral, ids: Sequence[str]) -> Known:
    """What the deferred accounts release, and what they pay of clawbacks."""
    columns = {"released": accounts.released, "clawed_back": accounts.clawed_back}
    return {Slot(Source.ACCOUNTS, key): [own.get(rm, 0) for rm in ids] for key, own in columns.items()}


def worked_out(known: Known, components: Components) -> Amounts:
    """Every component that is not known and whose slots are, in order: one may go by those before it."""
    found: Amounts = {}
    for component in components.all:
        slots = tuple(component.formula.slots)
        columns = [found.get(slot, known.get(slot)) for slot in slots]
        if component.slot not in known and all(column is not None for column in columns):
            rows = zip(*(column for column in columns if column is not None), strict=True)
            found[component.slot] = [component.fen(dict(zip(slots, row, strict=True)).__getitem__) for row in rows]
    return found


def pay_table(ids: Sequence[str], known: Known, paid: Amounts, components: Components) -> pd.DataFrame:
    """PayRun's `pay`."""
    amounts = {f"{c.key}_fen": pd.Series(paid[c.slot], dtype="int64") for c in components.all}
    return pd.DataFrame(
        {
            "rm_id": pd.Series(ids, dtype="str"),
            "months_in_post": pd.Series(known[WORKED], dtype="object"),
            "deferral_share": pd.Series(known[DEFERRAL_SHARE], dtype="object"),
            **amounts,
        }
    )
