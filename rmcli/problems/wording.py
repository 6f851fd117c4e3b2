"""What several kinds of problem say alike."""

from rmcli.language import Text
from rmcli.problems import Kind, Severity

NOTHING = Text("", "")  # nothing is expected, or there is nothing to mend


def repeated(code: str) -> Kind:
    """The kind for what may stand once only: facts are its key and where it stood first."""
    return Kind(
        code,
        Severity.ERROR,
        Text("{key} 重复", "{key} stands twice"),
        expected=Text("每个{key}只有一行；前一行在 {first}", "one row for each {key}; the first is {first}"),
        fix=Text("删去重复的一行，或更正其{key}", "delete the row that is not wanted, or correct its {key}"),
        why=Text(
            "同一行出现两次，取哪一行、是否相加都会改变结果，rmcli 不替您决定。",
            "With two rows for one thing it matters which is taken or whether they are added; rmcli does not choose for you.",
        ),
    )
