"""Shell commands that show the screen: a picture, the hierarchy, its size."""

from __future__ import annotations

import asyncio
import io
import struct
from dataclasses import replace

from .. import dump
from ..phone import SIZE
from ..view import View
from .registry import Call, command

_RGBA_8888 = 1


@command("screencap")
async def _screencap(call: Call) -> int:
    """`screencap [-p] [-d ID] [FILE]`: PNG with -p or a .png name, else a small header and raw RGBA."""
    args = list(call.args)
    if "-d" in args[:-1]:
        del args[args.index("-d") : args.index("-d") + 2]
    path = next((argument for argument in args if not argument.startswith("-")), None)
    image = call.phone.screenshot()
    if "-p" in args or (path or "").endswith(".png"):
        file = io.BytesIO()
        await asyncio.to_thread(image.save, file, "PNG", compress_level=1)
        data = file.getvalue()
    else:
        data = struct.pack("<4I", *image.size, _RGBA_8888, 0) + image.convert("RGBA").tobytes()
    if path is None:
        call.stdout.write(data)
        return 0
    try:
        call.handset.files.write(call.path(path), data)
    except OSError as error:
        return call.fail(f"Error opening file: {path} ({error.strerror})")
    return 0


@command("uiautomator")
def _uiautomator(call: Call) -> int:
    """`uiautomator dump [--compressed] [FILE]`; the misspelling in its answer is Android's own."""
    if call.args[:1] != ["dump"]:
        return call.fail("Usage: uiautomator <subcommand> [options]")
    paths = [argument for argument in call.args[1:] if not argument.startswith("--")]
    path = paths[0] if paths else "/sdcard/window_dump.xml"
    window = call.phone.focused_window()
    if "--compressed" in call.args:
        window = replace(window, root=_compressed(window.root))
    text = dump.shell(window, call.phone.rotation)
    if path in ("/dev/tty", "/dev/stdout"):
        call.stdout.write(text.encode())
    else:
        try:
            call.handset.files.write(call.path(path), text.encode())
        except OSError as error:
            return call.fail(f"ERROR: could not write {path}: {error.strerror}")
    call.say(f"UI hierchary dumped to: {path}")
    return 0


def _compressed(view: View) -> View:
    """The tree without pure layout wrappers; what they hold moves up."""
    children: list[View] = []
    for child in map(_compressed, view.children):
        children.extend([child] if child.important else child.children)
    return replace(view, children=children)


@command("wm")
def _wm(call: Call) -> int:
    """`wm size` and `wm density`; this display cannot be changed."""
    if len(call.args) == 1 and call.args[0] == "size":
        call.say("Physical size: {}x{}".format(*SIZE))
    elif len(call.args) == 1 and call.args[0] == "density":
        call.say(f"Physical density: {call.phone.density}")
    elif call.args[:1] in (["size"], ["density"]) and call.args[1:] != ["reset"]:
        return call.fail("Error: the display of this phone has a fixed size and density", 255)
    elif call.args[1:] != ["reset"]:
        return call.fail("Error: unknown command '" + " ".join(call.args) + "'", 255)
    return 0
