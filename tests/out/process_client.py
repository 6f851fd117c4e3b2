"""Asks the server of processes for one that runs a program, and ends as it ends: python process_client.py SOCKET PROGRAM
[ARGUMENT...].

It has nothing but the standard library, so that it starts at once.
"""

import array
import json
import os
import signal
import socket
import struct
import sys
from typing import NamedTuple

_LENGTH, END = struct.Struct("!I"), struct.Struct("!h")


class Wish(NamedTuple):
    """A program and what it runs in; of the standard streams those that are open, by number."""

    program: str
    arguments: list[str]
    folder: str
    environment: dict[str, str]
    streams: dict[int, int]

    def send(self, server: socket.socket) -> None:
        """Asks for it."""
        told = json.dumps([*self[:-1], list(self.streams)]).encode("ascii")
        opened = array.array("i", self.streams.values())
        rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, opened)] if opened else []
        server.sendmsg([_LENGTH.pack(len(told))], rights)
        server.sendall(told)

    @classmethod
    def received(cls, client: socket.socket) -> "Wish":
        """What was asked for, with copies of the streams."""
        length, opened, *_ = socket.recv_fds(client, _LENGTH.size, 3)
        with client.makefile("rb") as rest:
            *said, numbers = json.loads(rest.read(*_LENGTH.unpack(length)))
        return cls(*said, dict(zip(numbers, opened, strict=True)))


def _is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return False
    return True


def main(path: str, program: str, *arguments: str) -> int:
    """The end of the process: its exit code, or the signal that ended it, negative."""
    streams = {number: number for number in range(3) if _is_open(number)}
    while (held := os.open(os.devnull, os.O_RDONLY)) <= 2:  # so that the socket takes the place of no closed stream
        pass
    os.close(held)
    with socket.socket(socket.AF_UNIX) as server:
        server.connect(path)
        Wish(program, list(arguments), os.getcwd(), dict(os.environ), streams).send(server)
        for number in streams:
            os.close(number)  # who reads them waits for the program alone
        (end,) = END.unpack(server.recv(END.size))
    return int(end)


if __name__ == "__main__":
    end = main(*sys.argv[1:])
    if end < 0:
        signal.signal(-end, signal.SIG_DFL)
        os.kill(os.getpid(), -end)
    os._exit(end)
