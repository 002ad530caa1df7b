"""Runs a simulated phone in this process: `python -m tapwright.device_bridge.simulator`.

Prints `serial 127.0.0.1:PORT` when it is ready for `adb connect`, and runs until it is interrupted.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import sqlite3
import sys
import threading
from pathlib import Path

from ..errors import DeviceError
from . import packs
from .adb_server import PrivateAdb
from .faults import Faults
from .handset import Handset
from .phone import Phone
from .server import PhoneServer


def main() -> int:
    """Reads the command line and runs the phone; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tapwright.device_bridge.simulator", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: only this machine)")
    parser.add_argument("--port", type=int, default=0, help="TCP port to listen on (default: a free one)")
    parser.add_argument("--state", type=Path, help="SQLite file of the phone's state (default: in memory)")
    parser.add_argument("--seed", type=int, default=0, help="what a new phone has on it (default: 0)")
    parser.add_argument("--apps", action="append", default=[], help="an app pack (may be given several times)")
    parser.add_argument("--variant", type=int, default=0, help="another look of every app (default: 0, the plain one)")
    parser.add_argument("--faults", default="", help="what goes wrong and how often: NAME=RATE,...")
    parser.add_argument("--exit-with-parent", action="store_true", help="stop when standard input closes")
    parser.add_argument("--adb-server", action="store_true", help="run a private adb server; prints `adb PORT` first")
    options = parser.parse_args()
    try:
        for pack in options.apps:
            packs.load(pack)
        asyncio.run(_serve(options))
    except sqlite3.Error as error:
        return _fail(f"cannot use the state file {options.state}: {error}")
    except DeviceError as error:
        return _fail(str(error))
    except (OSError, OverflowError) as error:
        return _fail(f"cannot listen on {options.host}:{options.port}: {error}")
    return 0


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _fail(text: str) -> int:
    sys.stderr.write(f"error: {text}\n")
    return 2


async def _serve(options: argparse.Namespace) -> None:
    faults = Faults.parse(options.faults, options.seed)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    adb = PrivateAdb()
    server = PhoneServer(Handset(Phone(options.state, options.seed, variant=options.variant, faults=faults)))
    try:
        if options.exit_with_parent:
            threading.Thread(target=_watch_parent, args=(loop, stop), daemon=True).start()
        port = await server.start(options.host, options.port)
        if options.adb_server:
            await adb.start()
            await adb.connect(f"{options.host}:{port}")
            _say(f"adb {adb.port}")
        _say(f"serial {options.host}:{port}")
        await stop.wait()
    finally:
        await adb.stop()
        await server.close()


def _watch_parent(loop: asyncio.AbstractEventLoop, stop: asyncio.Event) -> None:
    """Reads standard input only to notice its end: it closes when the parent goes, however it goes."""
    while os.read(0, 4096):
        pass
    loop.call_soon_threadsafe(stop.set)


if __name__ == "__main__":
    sys.exit(main())
