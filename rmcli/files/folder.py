"""A folder of new files, all or nothing: made beside the target and renamed into its place."""

from collections.abc import Mapping
from pathlib import Path

from rmcli.errors import OutputInTheWay
from rmcli.files.staging import Staging
from rmcli.language import Text

_ELSEWHERE = Text("请用 -o 另选一个新的文件夹。", "Choose a new folder with -o.")


def refuse(target: Path) -> None:
    """Raises OutputInTheWay unless the target is new or an empty folder: what others have put into it is never replaced."""
    if not target.parent.is_dir():
        said = Text(f"文件夹 {target.parent} 不存在。", f"There is no folder {target.parent}.")
    elif target.is_symlink() or (target.exists() and not target.is_dir()):
        said = Text(f"{target} 不是文件夹。", f"{target} is no folder.")
    elif target.exists() and any(target.iterdir()):
        said = Text(
            f"文件夹 {target} 里已有文件，不会覆盖。", f"The folder {target} holds files, which are never replaced."
        )
    else:
        return
    raise OutputInTheWay(said, _ELSEWHERE)


def write(target: Path, files: Mapping[str, bytes]) -> None:
    """The files, by name, as the new folder `target`, readable by its owner only; whatever fails, there is no such folder.
    Raises OutputInTheWay as `refuse` does and where the system does not let them be written."""
    refuse(target)
    staging = Staging(target)
    try:
        with staging.opened("", resume=False):
            try:
                for name, data in files.items():
                    staging.put(name, data)
                staging.into_place(files)
            except BaseException:
                staging.discard()
                raise
    except OSError as error:
        why = error.strerror or str(error)
        said = Text(f"{target} 未能写入：{why}。", f"{target} could not be written: {why}.")
        raise OutputInTheWay(said, _ELSEWHERE) from error
