"""Shell commands about the system: properties, processes, time, identity."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from ..properties import properties
from .registry import Call, command

_GROUPS = "2000(shell),1004(input),1007(log),1011(adb),1015(sdcard_rw),1028(sdcard_r),3001(net_bt_admin),3003(inet)"


@command("getprop")
def _getprop(call: Call) -> None:
    values = properties(call.phone)
    if call.args:
        call.say(values.get(call.args[0], call.args[1] if len(call.args) > 1 else ""))
        return
    for name, value in sorted(values.items()):
        call.say(f"[{name}]: [{value}]")


@command("setprop")
def _setprop(call: Call) -> int:
    if len(call.args) != 2:
        return call.fail("setprop: Needs 2 arguments")
    return call.fail(f"Failed to set property '{call.args[0]}' to '{call.args[1]}'.\nSee dmesg for error reason.")


@command("id")
def _id(call: Call) -> None:
    if call.args == ["-u"]:
        call.say("2000")
    else:
        call.say(f"uid=2000(shell) gid=2000(shell) groups={_GROUPS} context=u:r:shell:s0")


@command("whoami")
def _whoami(call: Call) -> None:
    call.say("shell")


@command("su")
def _su(call: Call) -> int:
    return call.fail("/system/bin/sh: su: inaccessible or not found", 127)


@command("uname")
def _uname(call: Call) -> None:
    if call.args == ["-a"]:
        call.say("Linux localhost 5.10.198-android13-4 #1 SMP PREEMPT Thu Jan 4 23:52:17 UTC 2024 aarch64 Toybox")
    else:
        call.say({"-m": "aarch64", "-r": "5.10.198-android13-4"}.get("".join(call.args), "Linux"))


@command("date")
def _date(call: Call) -> int:
    now = call.phone.state.now()
    if call.args and call.args[0].startswith("+"):
        call.say(now.strftime(call.args[0][1:].replace("%s", str(int(now.timestamp())))))
    elif call.args:
        return call.fail("date: cannot set date: Operation not permitted")
    else:
        call.say(f"{now:%a %b} {now.day:2d} {now:%H:%M:%S %Z %Y}")
    return 0


@command("uptime")
def _uptime(call: Call) -> None:
    state = call.phone.state
    up = timedelta(seconds=int(max(0.0, state.epoch() - float(state.misc("booted_at", str(state.epoch()))))))
    hours, rest = divmod(up.seconds, 3600)
    days = f"{up.days} day{'s' if up.days > 1 else ''}, " if up.days else ""
    call.say(f" {state.now():%H:%M:%S} up {days}{hours:2d}:{rest // 60:02d},  0 users,  load average: 0.48, 0.31, 0.27")


@command("sleep")
async def _sleep(call: Call) -> int:
    total = 0.0
    for argument in call.args:
        scale = {"s": 1, "m": 60, "h": 3600, "d": 86400}.get(argument[-1:], 0)
        try:
            total += float(argument[:-1] if scale else argument) * (scale or 1)
        except ValueError:
            return call.fail(f"sleep: bad time '{argument}'")
    await call.stdout.flush()
    await asyncio.sleep(total)
    return 0


@command("ps")
def _ps(call: Call) -> None:
    call.say("USER           PID  PPID        VSZ    RSS WCHAN            ADDR S NAME")
    own = () if "-A" in call.args or "-ef" in call.args else ("shell",)
    for process in call.handset.processes.table():
        if not own or process.user in own:
            size, resident = (16_000_000 + process.pid * 40, 90_000 + process.pid)
            call.say(
                f"{process.user:<13} {process.pid:>5} {process.parent:>5} {size:>10} {resident:>6} "
                f"{'do_epoll_wait':<16}    0 S {process.name}"
            )


@command("pidof")
def _pidof(call: Call) -> int:
    found = [pid for name in call.args if (pid := call.handset.processes.pid_of(name)) is not None]
    if found:
        call.say(" ".join(map(str, found)))
    return 0 if found else 1


@command("kill")
def _kill(call: Call) -> int:
    """The shell user may not end other users' processes."""
    pids = [argument for argument in call.args if argument.isdecimal()]
    if not pids:
        return call.fail("kill: Needs 1 argument")
    known = {process.pid for process in call.handset.processes.table()}
    for pid in pids:
        reason = "Operation not permitted" if int(pid) in known else "No such process"
        call.complain(f"/system/bin/sh: kill: {pid}: {reason}")
    return 1


@command("logcat")
async def _logcat(call: Call) -> None:
    """The log is empty: asked for what there is it ends at once, else it waits for lines that never come."""
    if "-g" in call.args:
        for name in ("main", "system", "crash"):
            call.say(f"{name}: ring buffer is 256 KiB (0 B consumed), max entry is 5120 B, max payload is 4068 B")
    elif not {"-d", "-c", "--clear", "-t", "-S", "--statistics", "-G", "-p"} & set(call.args):
        call.stdout.write(b"--------- beginning of main\n")
        await call.stdout.flush()
        await asyncio.Event().wait()


@command("reboot")
def _reboot(call: Call) -> int:
    if call.args:
        return call.fail(f"reboot: rebooting into {call.args[0]} is not supported by this phone")
    asyncio.get_running_loop().call_soon(call.handset.restart)
    return 0


@command("bugreport", "bugreportz")
def _bugreport(call: Call) -> int:
    """`adb bugreport` asks for the version, then for a report with its progress, and gets a clear no."""
    if call.args == ["-v"]:
        call.complain("1.2")
        return 0
    if call.name == "bugreportz":
        call.say("FAIL:bug reports are not supported by this phone")
        return 1
    return call.fail("bugreport: bug reports are not supported by this phone")


@command("app_process")
async def _app_process(call: Call) -> int:
    """Runs the one program it is used for here: the automation server out of the jar that CLASSPATH names."""
    program = next((argument for argument in call.args if argument.startswith("com.")), "")
    jar = call.shell.variables.get("CLASSPATH", "")
    if program != "com.wetest.uia2.Main" or call.handset.files.find(jar) is None:
        return call.fail(f'Error: unable to find or load main class "{program}"\nAborted', 134)
    port = call.args[call.args.index("-p") + 1] if "-p" in call.args[:-1] else "9008"
    automation = call.handset.automation
    call.say("[server] INFO: [UiAutomator2Server] Starting Server")
    if not port.isdecimal() or not automation.start(int(port)):
        return call.fail("java.lang.IllegalStateException: UiAutomationService already registered!")
    try:
        await call.stdout.flush()
        await automation.stopped()
    finally:
        automation.stop()
    return 0
