"""The parts of a command's work that take their time, as its progress names them."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

from rmcli.language import Text

Step = Callable[[Text], AbstractContextManager[None]]  # names a part of the work while it lasts
READING, CHECKING = Text("读取", "Reading"), Text("检查", "Checking")
SCORING, WRITING = Text("计分与算薪", "Scoring and paying"), Text("写出报告", "Writing the report")
COPYING = Text("写出标注副本", "Writing the annotated copy")
VARYING = Text("变动判断，重新计分", "Varying the judgements")


def silent(_: Text) -> AbstractContextManager[None]:
    """A Step that says nothing."""
    return nullcontext()
