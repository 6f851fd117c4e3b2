"""The password of encrypted inputs, out of a file: never an argument, which other users of the machine could see."""

from pathlib import Path

from rmcli.errors import BadOption
from rmcli.language import Text

LONGEST = 255  # characters, as in Excel


def password_in(path: Path) -> str:
    """The first line of the file, blanks at its ends included. BadOption where there is none."""
    try:
        with path.open(encoding="utf-8-sig") as file:
            line = file.readline(LONGEST + 2).rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise BadOption(
            Text(f"密码文件 {path} 无法读取。", f"The password file {path} cannot be read."),
            Text(
                "请给出一个 UTF-8 文本文件，第一行是密码。", "Name a UTF-8 text file whose first line is the password."
            ),
        ) from error
    if not line.strip() or len(line) > LONGEST:
        raise BadOption(
            Text(f"密码文件 {path} 的第一行不是密码。", f"The first line of the password file {path} is no password."),
            Text(
                f"第一行写密码，不超过 {LONGEST} 个字符。", f"Write the password there, {LONGEST} characters at most."
            ),
        )
    return line
