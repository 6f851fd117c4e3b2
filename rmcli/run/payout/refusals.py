"""What `rmcli payout` will not do: options, people and folders that do not go together."""

import json
from collections.abc import Sequence
from pathlib import Path

from rmcli.errors import BadOption, CannotDo, OutputInTheWay
from rmcli.files import pdf
from rmcli.files.staging import MANIFEST, Staging
from rmcli.language import Text
from rmcli.report.payout.payee import Payee
from rmcli.run.payout.order import Format, Issue, Order


def refuse_options(order: Order) -> None:
    """BadOption where the options contradict each other; CannotDo where a PDF is asked for and nothing can make one."""
    if order.jobs < 1:
        raise BadOption(Text("--jobs 至少为 1。", "--jobs is at least 1."), Text("", ""))
    if order.format is not Format.xlsx:
        if order.passwords:
            raise BadOption(
                Text(
                    "PDF 不能加密码，会以明文留在磁盘上。",
                    "A PDF cannot carry the password and would lie on disk in clear.",
                ),
                Text("有 --passwords 时请用 --format xlsx。", "With --passwords use --format xlsx."),
            )
        pdf.program()


def chosen(everybody: Sequence[Payee], only: Sequence[str]) -> tuple[Payee, ...]:
    """Who is paid: everybody, or those of `only`. BadOption where the report lacks one of them, or anybody."""
    known = {p.rm_id for p in everybody}
    unknown = [rm_id for rm_id in only if rm_id not in known]
    if unknown:
        raise BadOption(
            Text(f"报告中没有工号 {', '.join(unknown)}。", f"The report has no RM {', '.join(unknown)}."),
            Text("请核对 --only。", "Look at --only again."),
        )
    chosen = tuple(p for p in everybody if not only or p.rm_id in only)
    if not chosen:
        raise BadOption(
            Text("报告中没有客户经理。", "The report has no RMs."), Text("请核对报告。", "Look at the report again.")
        )
    return chosen


def refuse_to_drop(staging: Staging, issue: Issue) -> None:
    """A few sheets never replace a batch that holds other people's."""
    dropped = sorted(_people(staging.target) - {p.rm_id for p in issue.people}) if issue.order.only else []
    if dropped:
        raise OutputInTheWay(
            Text(f"{staging.target} 里还有别人的薪酬单（{dropped[0]} 等 {len(dropped)} 人）。",
                 f"{staging.target} holds the sheets of others ({dropped[0]} and so on, {len(dropped)} in all)."),
            Text("使用 --only 时请用 -o 另选文件夹。", "With --only choose another folder with -o."),
        )  # fmt: skip


def _people(target: Path) -> set[str]:
    """Whose sheets a batch holds; nobody's where there is none."""
    try:
        manifest = json.loads((target / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return set()
    return {str(entry["rm_id"]) for entry in manifest["sheets"]}


def in_place(staging: Staging, run: str) -> bool:
    """Whether this very batch is in its place already."""
    if staging.folder.exists():
        return False
    try:
        manifest = json.loads((staging.target / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(manifest, dict) and manifest.get("run") == run


def interrupted(error: OSError) -> CannotDo:
    """What is said of a batch that could not be written to its end."""
    why = error.strerror or str(error)
    fix = Text("排除后用 --resume 完成。", "Put that right and finish with --resume.")
    if isinstance(error, PermissionError):
        fix = Text("请关闭其中打开的文件后用 --resume 完成。", "Close its open files and finish with --resume.")
    return OutputInTheWay(
        Text(
            f"未能写完：{why}。已写好的留在暂存处。",
            f"Not everything could be written: {why}. What is finished is kept.",
        ),
        fix,
    )
