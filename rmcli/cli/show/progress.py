"""What standard error shows while a command takes its time."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from threading import Timer

from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from rmcli.cli.language import interface_language, shown_in
from rmcli.cli.streams import console, moves
from rmcli.language import Text

PATIENCE = 1.0  # seconds that a command may take before it shows what it is doing


@contextmanager
def progress() -> Iterator[Callable[[Text], AbstractContextManager[None]]]:
    """Gives a Step that names the part of the work under way, once it takes over a second; nothing where standard error
    is no terminal that can show it."""
    screen = console(stderr=True)
    if not moves(screen):
        yield lambda _: nullcontext()
        return
    lang = shown_in(interface_language())
    bar = Progress(
        SpinnerColumn("line"), TextColumn("{task.description}"), TimeElapsedColumn(), console=screen, transient=True
    )
    late = Timer(PATIENCE, bar.start)
    late.daemon = True
    late.start()

    @contextmanager
    def step(text: Text) -> Iterator[None]:
        task = bar.add_task(text(lang), total=None)
        yield
        bar.remove_task(task)

    try:
        yield step
    finally:
        late.cancel()
        bar.stop()
