"""A Milvus server for tests: Milvus Lite behind a port of this machine, in a process of its own."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def milvus_server(folder: Path) -> Iterator[str]:
    """Starts one and yields its address. It has one thread: Milvus Lite, unlike Milvus, takes one writer at a time."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    where = ["--data-dir", str(folder), "--host", "127.0.0.1", "--port", str(port), "--max-workers", "1"]
    process = subprocess.Popen([sys.executable, "-m", "milvus_lite", "server", *where], stdout=subprocess.DEVNULL)
    try:
        for _ in range(300):
            with socket.socket() as attempt:
                if attempt.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert process.poll() is None, "the server ended at once"
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()
