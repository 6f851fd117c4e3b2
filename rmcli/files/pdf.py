"""Workbooks to PDF by LibreOffice, if it is there: one process for all of them."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from rmcli.errors import CannotDo
from rmcli.language import Text

# where it is installed without being put on the path: macOS, Windows
_PROGRAMS = (
    "soffice",
    "libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
_SECONDS, _SECONDS_EACH = 120, 4
_PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")
_BY_XLSX = Text(
    "排除后用 --resume 接着完成，或改用 --format xlsx；已写好的薪酬单留在暂存处，没有加密，只有本人账户能读。",
    "Put that right and finish with --resume, or use --format xlsx. The sheets made so far are kept, in clear and for your account "
    "only.",
)


def program() -> str:
    """LibreOffice's path. CannotDo where there is none."""
    found = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if found is None:
        raise CannotDo(
            Text(
                "生成 PDF 需要 LibreOffice，但没有找到 soffice。",
                "PDF is made by LibreOffice, and there is no soffice on this machine.",
            ),
            Text("请安装 LibreOffice，或用 --format xlsx。", "Install LibreOffice, or use --format xlsx."),
        )
    return found


def convert(folder: Path, names: Sequence[str], *, one_page: bool = True) -> None:
    """A PDF beside every workbook `names` of the folder, of one page if `one_page`. CannotDo where LibreOffice fails; a PDF is whole or not
    there."""
    soffice, folder = program(), folder.resolve()  # LibreOffice works in the folder and takes whole paths only
    with tempfile.TemporaryDirectory(prefix=".rmcli-pdf-", dir=folder) as made:
        command = [soffice, f"-env:UserInstallation={(Path(made) / 'profile').as_uri()}", "--headless", "--norestore"]
        command += ["--convert-to", "pdf", "--outdir", made, *names]
        try:
            done = subprocess.run(
                command,
                cwd=folder,
                check=False,
                capture_output=True,
                timeout=_SECONDS + _SECONDS_EACH * len(names),
                umask=0o077,
                env={**os.environ, "SOURCE_DATE_EPOCH": "946684800"},
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise _failed("") from error
        for name in names:
            path = Path(made) / (Path(name).stem + ".pdf")
            if not path.is_file() or not _is_whole(path.read_bytes(), one_page=one_page):
                raise _failed(done.stderr.decode(errors="replace").strip()[:200])
            path.chmod(0o600)
            os.replace(path, folder / path.name)


def _is_whole(data: bytes, *, one_page: bool) -> bool:
    pages = len(_PAGE.findall(data))
    return data.startswith(b"%PDF") and b"%%EOF" in data[-1024:] and (pages == 1 or (pages > 1 and not one_page))


def _failed(why: str) -> CannotDo:
    said = Text("LibreOffice 没能生成 PDF。{why}", "LibreOffice could not make the PDFs. {why}")
    return CannotDo(said.format(why=why), _BY_XLSX)
