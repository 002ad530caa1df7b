"""Shell commands on the network, of which the phone has its own address and what `adb reverse` lends it."""

from __future__ import annotations

import asyncio

from ..stream import Stream, StreamClosed
from .registry import Call, Source, command

_HERE = ("localhost", "127.0.0.1", "::1")


@command("nc", "netcat")
async def _nc(call: Call) -> int:
    """`nc HOST PORT`: joins standard input and output to a port, until the other side hangs up."""
    host, port = call.args[-2:] if len(call.args) > 1 else ("", "")
    if not port.isdecimal():
        return call.fail("nc: Needs 2 arguments")
    try:
        if host not in _HERE:
            raise ConnectionRefusedError
        link = await call.handset.reversals.connect(int(port))
    except ConnectionRefusedError:
        return call.fail("nc: connect: Connection refused" if host in _HERE else "nc: connect: Network is unreachable")
    sending = asyncio.create_task(_send(call.stdin, link))
    try:
        while data := await link.read():
            call.stdout.write(data)
            await call.stdout.flush()
    finally:
        sending.cancel()
        link.close()
    return 0


async def _send(source: Source, link: Stream) -> None:
    try:
        while data := await source.read_some():
            await link.write(data)
    except StreamClosed:
        return


@command("ifconfig")
def _ifconfig(call: Call) -> int:
    name = call.args[0] if call.args else "wlan0"
    state = call.phone.state
    if name != "wlan0":
        return call.fail(f"ifconfig: {name}: No such device")
    call.say(f"wlan0     Link encap:UNSPEC    Driver cnss_pci HWaddr {state.misc('wifi_mac')}")
    if state.radio("wifi"):
        call.say(f"          inet addr:{state.misc('ip_address')}  Bcast:192.168.1.255  Mask:255.255.255.0")
        call.say("          UP BROADCAST RUNNING MULTICAST  MTU:1500  Metric:1")
    return 0


@command("ip")
def _ip(call: Call) -> int:
    """`ip addr [show [dev] wlan0]` and `ip route`."""
    state = call.phone.state
    on, address = state.radio("wifi"), state.misc("ip_address")
    if call.args[:1] in (["route"], ["r"]):
        if on:
            call.say(f"192.168.1.0/24 dev wlan0 proto kernel scope link src {address}")
        return 0
    if call.args[:1] not in (["addr"], ["a"], ["address"]):
        return call.fail("Usage: ip [ OPTIONS ] OBJECT { COMMAND | help }", 255)
    if not on:
        call.say("24: wlan0: <BROADCAST,MULTICAST> mtu 1500 qdisc mq state DOWN group default qlen 3000")
        return 0
    call.say("24: wlan0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc mq state UP group default qlen 3000")
    call.say(f"    link/ether {state.misc('wifi_mac')} brd ff:ff:ff:ff:ff:ff")
    call.say(f"    inet {address}/24 brd 192.168.1.255 scope global wlan0")
    return 0


@command("ping")
def _ping(call: Call) -> int:
    """Nothing beyond the phone answers: it has no way out."""
    host = call.args[-1] if call.args else ""
    return call.fail(f"ping: unknown host {host}" if host else "ping: usage error: Destination address required", 2)
