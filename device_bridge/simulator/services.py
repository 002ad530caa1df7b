"""The services that a host may open a stream to, one handler each, registered by a decorator.

A handler gets the handset, the stream and what follows the service's name. It raises `Refused` before its first
read or write when it will not serve; the host then sees a closed stream, as it does for a name nobody registered.
"""

from __future__ import annotations

import asyncio
import struct
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from .console import run_console
from .reverse import ReverseError
from .shell import run_command
from .sync import SyncSession

if TYPE_CHECKING:
    from .handset import Handset
    from .stream import Stream

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
        await run_command(handset, stream, command)
    else:
        await run_console(handset, stream, packets=False, terminal=True)


@service("shell,")
async def _shell_with_options(handset: Handset, stream: Stream, argument: str) -> None:
    options, _, command = argument.partition(":")
    chosen = options.split(",")
    packets = "v2" in chosen
    if command:
        await run_command(handset, stream, command, packets=packets, terminal="pty" in chosen)
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
async def _reverse(handset: Handset, stream: Stream, request: str) -> None:
    """`forward:[norebind:]LOCAL;REMOTE`, `killforward:LOCAL`, `killforward-all`, `list-forward`."""
    verb, _, rest = request.partition(":")
    answer = b"OKAY"
    try:
        if verb == "list-forward":
            answer = _counted(handset.reversals.listing())
        elif verb == "forward":
            local, _, remote = rest.removeprefix("norebind:").partition(";")
            rebind = not rest.startswith("norebind:")
            port = handset.reversals.add(local, remote, stream.connection, rebind=rebind)
            answer += _counted(str(port)) if port else b""
        elif verb == "killforward":
            handset.reversals.remove(rest)
        elif verb == "killforward-all":
            handset.reversals.clear()
        else:
            raise Refused(request)
    except ReverseError as error:
        answer = b"FAIL" + _counted(str(error))
    await stream.write(answer)


def _counted(text: str) -> bytes:
    data = text.encode()
    return b"%04x" % len(data) + data


@service("framebuffer:")
async def _framebuffer(handset: Handset, stream: Stream, _argument: str) -> None:
    """The screen as raw RGBA, after a header of version 2 with the offsets and lengths of red, blue, green, alpha."""
    image = handset.phone.screenshot().convert("RGBA")
    pixels = image.tobytes()
    header = (2, 32, 1, len(pixels), *image.size, 0, 8, 16, 8, 8, 8, 24, 8)
    await stream.write(struct.pack(f"<{len(header)}I", *header) + pixels)


@service("jdwp")
async def _jdwp(_handset: Handset, stream: Stream, argument: str) -> None:
    """The processes that a debugger may attach to: on a phone as it is sold, none."""
    if argument:
        raise Refused(argument)
    stream.accept()


@service("track-jdwp")
async def _track_jdwp(_handset: Handset, stream: Stream, _argument: str) -> None:
    """The same, and every change from then on, of which there is none."""
    await stream.write(_counted(""))
    while await stream.read():
        pass


# -- adbd itself -----------------------------------------------------------------------------------


@service("root:")
async def _root(_handset: Handset, stream: Stream, _argument: str) -> None:
    await stream.write(b"adbd cannot run as root in production builds\n")


@service("unroot:")
async def _unroot(_handset: Handset, stream: Stream, _argument: str) -> None:
    await stream.write(b"adbd not running as root\n")


@service("tcpip:")
async def _tcpip(_handset: Handset, stream: Stream, _port: str) -> None:
    await stream.write(b"tcpip is not supported by this phone: it is on the network already, at a port of its own\n")


@service("usb:")
async def _usb(_handset: Handset, stream: Stream, _argument: str) -> None:
    await stream.write(b"usb is not supported by this phone: it has no USB, only the network\n")


@service("reboot:")
async def _reboot(handset: Handset, stream: Stream, mode: str) -> None:
    if mode:
        await stream.write(f"rebooting into {mode} is not supported by this phone\n".encode())
    else:
        stream.accept()
        asyncio.get_running_loop().call_soon(handset.restart)


@service("reconnect")
async def _reconnect(_handset: Handset, stream: Stream, _argument: str) -> None:
    await stream.write(b"done")
    await stream.drain()
    stream.connection.drop()


def _program(path: str) -> Handler:
    """Serves what adbd hands over to a program; builds for sale lack these, and the shell says so."""

    async def run(handset: Handset, stream: Stream, argument: str) -> None:
        await run_command(handset, stream, f"{path} {argument}".rstrip())

    return run


for _name in ("remount", "disable-verity", "enable-verity"):
    service(f"{_name}:")(_program(f"/system/bin/{_name}"))
