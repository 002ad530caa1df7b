"""The services that a host may open a stream to, one handler each, registered by a decorator.

A handler gets the handset, the stream and what follows the service's name. It raises `Refused` before its first
read or write when it will not serve; the host then sees a closed stream, as it does for a name nobody registered.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from .console import run_console
from .shell import run_command
from .sync import SyncSession

if TYPE_CHECKING:
    from .handset import Handset
    from .server import Stream

Handler = Callable[["Handset", "Stream", str], Awaitable[None]]
_handlers: dict[str, Handler] = {}


class Refused(Exception):
    """The phone does not offer this service."""


def service(*prefixes: str) -> Callable[[Handler], Handler]:
    """Registers a handler for every service whose name starts with one of the prefixes."""

    def register(handler: Handler) -> Handler:
        _handlers.update(dict.fromkeys(prefixes, handler))
        return handler

    return register


async def serve(handset: Handset, stream: Stream, name: str) -> None:
    """Runs the service that `name` asks for until it is done.

    Raises:
        Refused: There is no such service.
    """
    for prefix, handler in _handlers.items():
        if name.startswith(prefix):
            await handler(handset, stream, name[len(prefix) :])
            return
    raise Refused(name)


@service("shell:", "exec:")
async def _shell(handset: Handset, stream: Stream, command: str) -> None:
    if command:
        await run_command(handset, stream, command, packets=False)
    else:
        await run_console(handset, stream, packets=False, terminal=True)


@service("shell,")
async def _shell_with_options(handset: Handset, stream: Stream, argument: str) -> None:
    options, _, command = argument.partition(":")
    chosen = options.split(",")
    packets = "v2" in chosen
    if command:
        await run_command(handset, stream, command, packets=packets)
    else:
        await run_console(handset, stream, packets=packets, terminal="raw" not in chosen)


@service("sync:")
async def _sync(handset: Handset, stream: Stream, _argument: str) -> None:
    stream.accept()
    await SyncSession(handset.files, stream).run()


@service("tcp:")
async def _tcp(handset: Handset, stream: Stream, port: str) -> None:
    if port != str(handset.automation.port):
        raise Refused(port)
    await handset.automation.serve(stream)


@service("reverse:")
async def _reverse(_handset: Handset, stream: Stream, _argument: str) -> None:
    await _say_no(stream, "reverse forwarding is not supported by this phone")


@service("root:")
async def _root(_handset: Handset, stream: Stream, _argument: str) -> None:
    await stream.write(b"adbd cannot run as root in production builds\n")


async def _say_no(stream: Stream, message: str) -> None:
    text = message.encode()
    await stream.write(b"FAIL%04x" % len(text) + text)
