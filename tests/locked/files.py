"""What the tests of encrypted inputs share: the sample bank behind a password, and every command that reads of it."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import msoffcrypto
from msoffcrypto.method.ecma376_agile import ECMA376Agile

from rmcli.excel.forms.template import scheme_template
from rmcli.scheme.load import builtin

SAMPLES = Path(__file__).parents[2] / "sample_data"
PASSWORD = "秘密-2026"
EXPERTS = ("专家甲.xlsx", "专家丙.xlsx")
LEDGER = "ledger-en.xlsx"


def locked(data: bytes, password: str = PASSWORD, rounds: int = 1_000) -> bytes:
    """The workbook with an open password, hashed so many times (Excel: 100,000, a tenth of a second of every opening)."""
    made: bytes = ECMA376Agile.encrypt(password, BytesIO(data), spin_count=rounds)
    return made


def opened(path: Path, password: str = PASSWORD) -> bytes:
    """What is inside an encrypted workbook; the library raises where it is not encrypted or the password another."""
    file, out = msoffcrypto.OfficeFile(BytesIO(path.read_bytes())), BytesIO()
    file.load_key(password=password, verify_password=True)
    file.decrypt(out, verify_integrity=True)
    return out.getvalue()


def bank(folder: Path, report: bytes, lock: Callable[[bytes], bytes] = locked) -> Path:
    """A folder with all that commands read, and `p`, the password file: the ledger, the roster again, the scheme, the
    approved report, the experts' list and their answers."""
    files = {
        name: (SAMPLES / name).read_bytes() for name in (LEDGER, "scheme.xlsx", *(f"experts/{e}" for e in EXPERTS))
    }
    files |= {"report.xlsx": report, "hr/roster.xlsx": files[LEDGER], "list.xlsx": _list()}
    files["judged.xlsx"] = scheme_template("zh", builtin())  # the scheme that the experts judged
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(lock(data))
    (folder / "p").write_text(PASSWORD, encoding="utf-8")
    return folder


def _list() -> bytes:
    from openpyxl import Workbook

    book, out = Workbook(), BytesIO()
    book.active.title = "专家"
    for row in (("专家", "权重"), ("专家甲", 1), ("专家丙", 2)):
        book.active.append(row)
    book.save(out)
    return out.getvalue()


# Every command that reads a workbook with every option that names one. {f} is the folder of the inputs, {o} that of what
# is written, and the second member what that is.
COMMANDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "score": ("score {f}/ledger-en.xlsx --scheme {f}/scheme.xlsx -o {o}/score.xlsx", ("score.xlsx",)),
    "score with the last": ("score {f}/ledger-en.xlsx --previous {f}/report.xlsx -o {o}/both.xlsx", ("both.xlsx",)),
    "score a part": ("score {f}/ledger-en.xlsx --roster {f}/hr/roster.xlsx -o {o}/part.xlsx", ("part.xlsx",)),
    "check": ("check {f}/ledger-en.xlsx --annotate {o}/copy.xlsx", ("copy.xlsx",)),
    "settle": ("settle {f}/ledger-en.xlsx --paid {f}/report.xlsx -o {o}/year.xlsx", ("year.xlsx",)),
    "payout": ("payout {f}/report.xlsx -o {o}/sheets --jobs 1 --only 1001", ("sheets",)),
    "verify": ("verify {f}/report.xlsx --ledger {f}/ledger-en.xlsx", ()),
    "verify a scheme": ("verify {f}/report.xlsx --ledger {f}/ledger-en.xlsx --scheme {f}/scheme.xlsx", ()),
    "verify a part": ("verify {f}/report.xlsx --ledger {f}/ledger-en.xlsx --roster {f}/hr/roster.xlsx", ()),
    "profile": ("profile {f}/ledger-en.xlsx --scheme {f}/scheme.xlsx -o {o}/profile.xlsx", ("profile.xlsx",)),
    "explain": ("explain {f}/ledger-en.xlsx 1001 --scheme {f}/scheme.xlsx -o {o}/why.xlsx", ("why.xlsx",)),
    "template": ("template scheme --scheme {f}/scheme.xlsx -o {o}/blank.xlsx", ("blank.xlsx",)),
    "ahp check": ("ahp check {f}/experts --experts {f}/list.xlsx --scheme {f}/judged.xlsx", ()),
    "ahp check one": ("ahp check {f}/experts/专家甲.xlsx", ()),
    "ahp check scheme": ("ahp check {f}/scheme.xlsx", ()),
    "ahp report": ("ahp report {f}/experts --experts {f}/list.xlsx -o {o}/ahp.xlsx", ("ahp.xlsx",)),
    "ahp weights": ("ahp weights {f}/experts --scheme {f}/judged.xlsx -o {o}/new.xlsx", ("new.xlsx",)),
    "ahp sensitivity": ("ahp sensitivity {f}/experts --ledger {f}/ledger-en.xlsx --scheme {f}/judged.xlsx", ()),
    "ahp questionnaire": ("ahp questionnaire --experts {f}/list.xlsx --scheme {f}/scheme.xlsx -o {o}/ask", ("ask",)),
}


def arguments(command: str, inputs: Path, outputs: Path) -> list[str]:
    """The arguments of a command, without the password."""
    return [word.format(f=inputs, o=outputs) for word in COMMANDS[command][0].split()]
