"""The sheet Previous period: everybody of this report and of the one before, side by side, joiners and leavers named."""

from collections.abc import Callable, Sequence

from rmcli.insight.comparison import Previous
from rmcli.language import Text, same
from rmcli.payroll.carried import Carried
from rmcli.payroll.component import lower
from rmcli.problems.kinds.out import PERSON_LEFT_OUT
from rmcli.report.cell_values import number
from rmcli.report.columns import name_column, rm_id_column
from rmcli.report.formulas import ref, row_name, sum_to_fen
from rmcli.report.model import Block, Column, Grid, Mark, Note, Sheet, Unit, Value
from rmcli.report.scored.paid_period import PaidPeriod

_CARRIED = Text("由上期结转", "Carried from the previous report")
_POOL, _ACCOUNT = (
    Text("公共绩效池期末余额", "closing balance of the pool"),
    Text("延期支付期末余额", "closing balance deferred"),
)
_FORWARD = Text("结转本期扣减", "carried forward, deducted now")
_JOINED, _GONE, _LEFT_OUT = Text("新增", "joined"), Text("离开", "left"), Text("本期未计分", "not scored now")


def sheet(m: PaidPeriod, previous: Previous) -> Sheet:
    now = {p["rm_id"]: p for p in m.people}
    everybody = sorted(now.keys() | previous.people.keys())
    rows = tuple(row_name(rm) for rm in everybody)
    before = [previous.people.get(rm) for rm in everybody]
    here = [now.get(rm) for rm in everybody]
    left_out = {p.value for p in m.problems if p.kind is PERSON_LEFT_OUT}
    both = [b is not None and h is not None for b, h in zip(before, here, strict=True)]

    def status(i: int) -> Value:
        if here[i] is None:
            return _LEFT_OUT if everybody[i] in left_out else _GONE
        return _JOINED if before[i] is None else None

    def live(key: str) -> Callable[[int], str | None]:
        return lambda i: None if here[i] is None else ref(f"results.results.{key}", rows[i])

    was = [None if b is None else m.shown(b.rorac) for b in before]
    rorac = [None if h is None else m.shown(h["rorac"]) for h in here]
    scores = [None if b is None else b.composite for b in before]
    composite = [None if h is None else number(h["composite"]) for h in here]
    graded = [c is not None for c in composite]
    said = Text("上期：{period}（{file}）。", "Previous report: {period} ({file}).")
    about = said.format(period=previous.period, file=previous.file)
    grid = Grid(
        "people",
        (
            rm_id_column(everybody),
            name_column(
                [h["name"] if h is not None else b.name if b else None for h, b in zip(here, before, strict=True)]
            ),
            Column("status", Text("变动", "Movement"), Unit.TEXT, [status(i) for i in range(len(everybody))]),
            Column("rorac_before", Text("上期 RORAC", "Previous RORAC"), Unit.MONEY, was, mark=Mark.SIGN),
            Column("rorac", Text("RORAC", "RORAC"), Unit.MONEY, rorac, live("rorac"), mark=Mark.SIGN),
            Column(
                "change",
                Text("增减", "Change"),
                Unit.MONEY,
                [m.shown(r - w) if r is not None and w is not None else None for r, w in zip(rorac, was, strict=True)],
                lambda i: sum_to_fen("{rorac}-{rorac_before}") if both[i] else None,
                mark=Mark.SIGN,
            ),
            Column(
                "ratio",
                Text("增减幅", "Change in %"),
                Unit.PERCENT,
                [
                    (r - w) / w if r is not None and w is not None and w > 0 else None
                    for r, w in zip(rorac, was, strict=True)
                ],
                lambda i: "({rorac}-{rorac_before})/{rorac_before}" if both[i] and (was[i] or 0) > 0 else None,
                comment=Text("上期不为正时为空", "blank unless the previous RORAC is over 0"),
            ),
            Column("composite_before", Text("上期综合得分", "Previous composite"), Unit.SCORE, scores),
            Column(
                "composite",
                Text("综合得分", "Composite"),
                Unit.SCORE,
                composite,
                lambda i: ref("results.results.composite", rows[i]) if graded[i] else None,
            ),
            Column(
                "gap",
                Text("得分增减", "Change of composite"),
                Unit.SCORE,
                [c - s if c is not None and s is not None else None for c, s in zip(composite, scores, strict=True)],
                lambda i: "{composite}-{composite_before}" if graded[i] and scores[i] is not None else None,
                mark=Mark.SIGN,
            ),
            Column(
                "grade_before", Text("上期等级", "Previous grade"), Unit.TEXT, [b.grade if b else None for b in before]
            ),
            Column(
                "grade",
                Text("等级", "Grade"),
                Unit.GRADE,
                [(h["grade"] or None) if h is not None else None for h in here],
                lambda i: ref("results.results.grade", rows[i]) if graded[i] else None,
            ),
            *_paid(
                m, "gross", Text("应发绩效", "Gross pay"), everybody, [None if b is None else b.gross for b in before]
            ),
            *_paid(m, "net", Text("实发绩效", "Net pay"), everybody, [None if b is None else b.net for b in before]),
        ),
        rows,
        main=True,
    )
    return Sheet(
        "previous",
        Text("与上期比较", "Previous period"),
        (Note(about), grid, *(_carried(m, previous.carried) if previous.carried else ())),
        about=Text("与上期的 RORAC、得分、等级、薪酬", "RORAC, scores, grades, pay before"),
    )


def _paid(
    m: PaidPeriod, key: str, title: Text, everybody: Sequence[str], was: Sequence[float | None]
) -> tuple[Column, ...]:
    """Pay of the earlier report, now, and by how much it went up or down; totals of each."""
    now = {rm: float(m.money(row[f"{key}_fen"])) for rm, row in m.paid.items()}
    here = [now.get(rm) for rm in everybody]
    both = [b is not None and h is not None for b, h in zip(was, here, strict=True)]
    changes = [m.shown(h - b) if h is not None and b is not None else None for h, b in zip(here, was, strict=True)]
    return (
        Column(
            f"{key}_before",
            Text("上期{title}", "Previous {title}").format(title=lower(title)),
            Unit.MONEY,
            was,
            total=True,
        ),
        Column(
            key,
            title,
            Unit.MONEY,
            here,
            lambda i: None if here[i] is None else ref(f"results.results.{key}", row_name(everybody[i])),
            total=True,
        ),
        Column(
            f"{key}_change",
            Text("{title}增减", "Change of {title}").format(title=lower(title)),
            Unit.MONEY,
            changes,
            lambda i: sum_to_fen(f"{{{key}}}-{{{key}_before}}") if both[i] else None,
            total=True,
            mark=Mark.SIGN,
            comment=Text("两期都有的人", "of those who are in both"),
        ),
    )


def _carried(m: PaidPeriod, carried: Carried) -> tuple[Block, ...]:
    """Every balance that the earlier report left to this one, with its cell there."""
    rows = [
        *((_POOL, same(team), one.fen, one.place) for team, one in carried.pools.items()),
        *((_ACCOUNT, same(f"{rm} {year}"), one.closing, one.place) for (rm, year), one in carried.accounts.items()),
        *((_FORWARD, same(rm), one.fen, one.place) for rm, one in carried.forward.items()),
    ]
    grid = Grid(
        "carried",
        (
            Column("what", Text("项目", "What"), Unit.TEXT, [what for what, _, _, _ in rows]),
            Column("of", Text("部门或人员", "Team or person"), Unit.TEXT, [of for _, of, _, _ in rows]),
            Column(
                "amount", Text("金额", "Amount"), Unit.MONEY, [m.money(fen) for _, _, fen, _ in rows], mark=Mark.SIGN
            ),
            Column("source", Text("来源", "Source"), Unit.TEXT, [str(place.in_its_file) for _, _, _, place in rows]),
        ),
        tuple(f"carried{i}" for i in range(len(rows))),
    )
    return Note(_CARRIED, heading=True), grid
