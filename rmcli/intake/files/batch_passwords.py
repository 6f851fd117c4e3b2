"""The passwords of a batch: lines of `id,password` from a file or an environment variable, never from the command line."""

import csv
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from rmcli.errors import BadOption, UnreadableInput
from rmcli.language import Text

FROM_ENVIRONMENT = "env:"
SHORTEST = 6  # characters; fewer are tried out in minutes
_TITLES = ("rm_id", "rmid", "id", "工号")


def read_passwords(source: str, rm_ids: Iterable[str]) -> Mapping[str, str]:
    """A password for every RM id. `source` is a csv file's path, or `env:NAME` for an environment variable with the same lines.

    UnreadableInput where there is no such file or variable or a line is not two fields; BadOption where somebody has none, one
    that is empty or shorter than SHORTEST, their own id, or two of them.
    """
    found: dict[str, str] = {}
    twice: list[str] = []
    for number, fields in enumerate(csv.reader(_text(source).splitlines()), start=1):
        if not fields or not any(field.strip() for field in fields):
            continue
        if number == 1 and fields[0].strip().lower() in _TITLES:
            continue
        if len(fields) != 2:
            raise UnreadableInput(
                Text(f"密码表第 {number} 行不是“工号,密码”。", f"Line {number} of the passwords is not “id,password”."),
                Text("每行一人：工号,密码。", "One line a person: id,password."),
            )
        rm_id, password = fields[0].strip(), fields[1]
        if rm_id in found and found[rm_id] != password:
            twice.append(rm_id)
        found[rm_id] = password
    wanted = list(rm_ids)
    _refuse(twice, "密码表中重复的工号：{}。", "More than one password for: {}.")
    _refuse([i for i in wanted if i not in found], "没有密码的工号：{}。", "No password for: {}.")
    weak = [i for i in wanted if len(found[i].strip()) < SHORTEST or found[i].strip() == i]
    _refuse(
        weak,
        f"密码为空、不足 {SHORTEST} 位或等于工号：{{}}。",
        f"The password is empty, shorter than {SHORTEST} characters or the id itself for: {{}}.",
    )
    return {rm_id: found[rm_id] for rm_id in wanted}


def _text(source: str) -> str:
    if source.startswith(FROM_ENVIRONMENT):
        name = source.removeprefix(FROM_ENVIRONMENT)
        if name not in os.environ:
            raise UnreadableInput(
                Text(f"没有环境变量 {name}。", f"There is no environment variable {name}."),
                Text("请先设置它，或给出文件。", "Set it first, or name a file."),
            )
        return os.environ[name]
    path = Path(source)
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInput(
            Text(f"密码文件 {path} 无法读取。", f"The passwords file {path} cannot be read."),
            Text("请给出 UTF-8 的 csv 文件：工号,密码。", "Give a csv file in UTF-8: id,password."),
        ) from error


def _refuse(rm_ids: list[str], zh: str, en: str) -> None:
    if rm_ids:
        named = ", ".join(sorted(rm_ids)[:8]) + (" …" if len(rm_ids) > 8 else "")
        fix = Text("补全密码表后再运行。", "Complete the list and run again.")
        raise BadOption(Text(zh.format(named), en.format(named)), fix)
