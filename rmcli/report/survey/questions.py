"""What to ask an expert, in sentences: circles, the judgement that stands out, the smallest repairs."""

from collections.abc import Iterator, Sequence

from rmcli import ahp
from rmcli.ahp.scale import written
from rmcli.insight.opinions import Opinion
from rmcli.language import Text, same


def asked(opinion: Opinion, names: Sequence[Text]) -> Iterator[tuple[Text, Text]]:
    """All there is to ask, each with what it is: circles even of a consistent answer, the rest of an inconsistent one."""
    for circle in circles(opinion, names):
        yield Text("循环：", "goes in a circle: "), circle
    if opinion.consistent:
        return
    if opinion.worst:
        yield Text("最矛盾的判断：", "stands out: "), worst(opinion.worst, opinion, names)
    for repair in opinion.repairs:
        yield Text("可以问：", "ask: "), Text("{r}？", "{r}?").format(r=repair_said(repair, names))
    if not opinion.repairs:
        yield (
            same(""),
            Text(
                "改动一两个判断还不够，建议请专家重新判断这个节点",
                "changing one or two judgements is not enough: ask for this node to be judged afresh",
            ),
        )


def circles(opinion: Opinion, names: Sequence[Text]) -> Iterator[Text]:
    """Every circular triad by name, such as 财务 > 客户 > 内部流程 > 财务."""
    for a, b, c in opinion.triads:
        zh, en = (" > ".join(names[i](lang) for i in (a, b, c, a)) for lang in ("zh", "en"))
        yield Text(zh, en)


def worst(w: ahp.Judgement, opinion: Opinion, names: Sequence[Text]) -> Text:
    """The judgement that the others contradict most, and what they imply."""
    cell = opinion.matrix.cell(w.row, w.column).cell
    facts = {"pair": _pair(w.row, w.column, names), "now": written(w.value), "cell": f" ({cell})" if cell else ""}
    return Text(
        "{pair}：填的是 {now}{cell}，其余判断推算约为 {instead}（改后 CR {cr}）",
        "{pair}: answered {now}{cell}; the other answers imply about {instead} (CR would be {cr})",
    ).format(**facts, instead=written(w.suggested), cr=f"{w.cr_after:.3f}")


def repair_said(repair: ahp.Repair, names: Sequence[Text]) -> Text:
    """One repair as a line."""
    moves = [
        Text("{pair}：{now} → {then}", "{pair}: {now} → {then}").format(
            pair=_pair(change.row, change.column, names), now=written(change.value), then=written(change.suggested)
        )
        for change in repair.changes
    ]
    said = Text("；", "; ").joined(moves)
    order = Text("排序不变", "order unchanged") if repair.order_unchanged else _order(repair, names)
    return Text("{moves}，CR {before} → {after}，{order}", "{moves}, CR {before} → {after}, {order}").format(
        moves=said, before=f"{repair.cr_before:.3f}", after=f"{repair.cr_after:.3f}", order=order
    )


def _order(repair: ahp.Repair, names: Sequence[Text]) -> Text:
    ranked = (names[i] for i in repair.weights_after.argsort(kind="stable")[::-1])
    return Text("排序变为 {order}", "order becomes {order}").format(order=same(" > ").joined(ranked))


def _pair(row: int, column: int, names: Sequence[Text]) -> Text:
    return Text("{a} 对 {b}", "{a} against {b}").format(a=names[row], b=names[column])
