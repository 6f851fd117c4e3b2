"""Makes processes that run rmcli without loading it again: each is a copy (fork) of this one, which has loaded everything and
run nothing.

A copy has the environment, the folder and the standard streams of whoever asked for it, open or closed as they are there.
`process_client.py` asks; one process at a time, and it dies with its client.
"""

import atexit
import gc
import io
import os
import select
import signal
import socket
import sys
import tempfile
import threading
from contextlib import suppress
from pkgutil import walk_packages
from types import ModuleType
from typing import NoReturn

import rmcli
from tests.out.process_client import END, Wish

SCRIPTS = ("rmcli.intake.files.child",)


def load() -> None:
    """Every module of rmcli, and what it loads only once it is needed."""
    import typer.rich_utils  # noqa: F401

    for module in walk_packages(rmcli.__path__, "rmcli."):
        if module.name not in SCRIPTS:
            __import__(module.name)


def serve(path: str) -> Wish | None:
    """In every copy what it is to run; in the server itself, once standard input is closed, None."""
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(path)
        door.listen()
        print("ready", flush=True)
        while door in select.select([door, sys.stdin], [], [])[0]:
            with door.accept()[0] as client:
                wish = Wish.received(client)
                process = os.fork()
                if not process:
                    return wish
                for stream in wish.streams.values():
                    os.close(stream)
                with suppress(BrokenPipeError):
                    client.sendall(END.pack(_end(process, client)))
    return None


def _end(process: int, client: socket.socket) -> int:
    """How the process ended: its exit code, or the signal that ended it, negative."""
    handle = os.pidfd_open(process)
    if client in select.select([client, handle], [], [])[0]:  # the client is gone
        os.kill(process, signal.SIGKILL)
    os.close(handle)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def become(wish: Wish) -> None:
    """Makes this copy what an interpreter with these streams, this folder and this environment would be."""
    for number in range(3):
        if number in wish.streams:
            os.dup2(wish.streams[number], number)
        else:
            os.close(number)
    for stream in wish.streams.values():
        os.close(stream)
    os.chdir(wish.folder)
    os.environ.clear()
    os.environ.update(wish.environment)
    tempfile.tempdir = None
    sys.argv[:] = ["-c", *wish.arguments]
    encoding = wish.environment["PYTHONIOENCODING"]
    sys.stdin = sys.__stdin__ = _stream(0, "r", encoding, "strict") if 0 in wish.streams else None
    sys.stdout = sys.__stdout__ = _stream(1, "w", encoding, "strict") if 1 in wish.streams else None
    sys.stderr = sys.__stderr__ = _stream(2, "w", encoding, "backslashreplace") if 2 in wish.streams else None


def _stream(number: int, mode: str, encoding: str, errors: str) -> io.TextIOWrapper:
    raw = open(number, f"{mode}b", buffering=0 if mode == "w" else -1, closefd=False)  # noqa: SIM115
    buffer = io.BufferedWriter(raw) if isinstance(raw, io.FileIO) else raw
    return io.TextIOWrapper(
        buffer, encoding, errors, newline="\n", line_buffering=mode == "w" and (number == 2 or os.isatty(number))
    )


def end(code: object) -> NoReturn:
    """Ends this copy as an interpreter ends, exit code 120 where what is still to be written cannot be; but leaves what was
    loaded to the system, which the interpreter would take apart piece by piece."""
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    status = code if isinstance(code, int) else int(code is not None)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            status = 120
    os._exit(status)


if __name__ == "__main__":
    load()
    gc.collect()
    gc.freeze()  # what is collected in a copy is what it has made itself
    wanted = serve(sys.argv[1])
    if wanted:
        become(wanted)
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            exec(compile(wanted.program, "<string>", "exec"), vars(sys.modules["__main__"]))
        except SystemExit as done:
            end(done.code)
