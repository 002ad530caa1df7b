"""The line to Milvus: an address, a token that is kept nowhere, rows in portions, and errors that say what to do.

A file that ends in `.db` is opened in this process by Milvus Lite; any other address is a server's.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from ..errors import IndexNotWritable, RetrievalError

TOKEN = "TAPWRIGHT_MILVUS_TOKEN"
SECONDS = 30.0
"""How long a connection is waited for."""
_ROWS = 500
"""How many rows are sent at once; one is about 5 KB."""
_PAGE = 1000
_CONNECT_FAILED = 2
"""The code of pymilvus' exception when nobody answers."""

T = TypeVar("T")


class PackageMissing(RetrievalError):
    """A package that only large indexes need is not installed."""


class MilvusUnreachable(RetrievalError):
    """Nobody answers at the address, or does not let us in."""


class Connection:
    """A line to one Milvus.

    Args:
        address: A file that ends in `.db`, or a URI such as `http://127.0.0.1:19530`.
        token: What the server asks for; None: what TAPWRIGHT_MILVUS_TOKEN says.

    Raises:
        PackageMissing: The extra `cluster` is not installed.
        MilvusUnreachable: Nobody answers there.
    """

    def __init__(self, address: Path | str, token: str | None = None) -> None:
        self.address = str(address)
        self.shown = re.sub(r"//[^/@]*@", "//", self.address)
        """The address without a name and a password in it."""
        self.token = token or os.environ.get(TOKEN, "")
        self.local = is_file(self.address)
        # else one program in twenty that this process starts dies of gRPC's handlers before it begins, Ray's among them
        os.environ.setdefault("GRPC_ENABLE_FORK_SUPPORT", "0")
        try:
            from pymilvus import MilvusClient
        except ImportError as error:
            raise PackageMissing(
                f"An index on Milvus needs pymilvus ({error}).", "Install it with `pip install 'tapwright[cluster]'`."
            ) from error
        if self.local:
            _make_room(Path(self.address))
        elif "://" not in self.address:
            raise MilvusUnreachable(
                f"{self.shown} is no address of Milvus.",
                "Give a file that ends in .db, or a URI such as http://HOST:19530.",
            )
        with self.talking():
            self.client: Any = MilvusClient(uri=self.address, token=self.token, timeout=SECONDS)

    def close(self) -> None:
        """Ends it; a `.db` file is let go of for the whole process."""
        self.client.close()
        if self.local:
            from milvus_lite.server_manager import server_manager_instance

            server_manager_instance.release_server(self.address)

    @contextmanager
    def talking(self) -> Iterator[None]:
        """Tells trouble with the connection from what Milvus refuses.

        Raises:
            MilvusUnreachable: Nobody answers, or does not let us in.
            RetrievalError: Milvus refuses what it was asked.
        """
        import grpc
        from pymilvus.exceptions import ConnectionConfigException, MilvusException

        try:
            yield
        except (MilvusException, grpc.RpcError) as error:
            said = getattr(error, "message", "") or str(error)
            lost = (
                isinstance(error, ConnectionConfigException | grpc.RpcError)
                or error.code == _CONNECT_FAILED
                or isinstance(error.__cause__, grpc.RpcError)
            )
            if not lost:
                raise RetrievalError(f"Milvus at {self.shown} refused: {said}.", "Its log may say more.") from error
            remedy = (
                "See that no other process has it open: it can be opened by one at a time."
                if self.local
                else f"Start it, correct the address, or set {TOKEN}."
            )
            raise MilvusUnreachable(f"Milvus at {self.shown} cannot be reached: {said}.", remedy) from error

    def has(self, name: str) -> bool:
        """Whether there is such a collection."""
        with self.talking():
            return bool(self.client.has_collection(name))

    def upsert(self, name: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Writes rows; those with the same primary key are replaced."""
        with self.talking():
            for some in dealt(rows, _ROWS):
                self.client.upsert(name, some)

    def delete(self, name: str, narrowed: str) -> None:
        """Removes the rows that a filter lets through."""
        with self.talking():
            self.client.delete(name, filter=narrowed)

    def query(self, name: str, narrowed: str, fields: Sequence[str]) -> list[dict[str, Any]]:
        """The rows that a filter lets through, for few; with the field `count(*)` their number."""
        with self.talking():
            return list(self.client.query(name, filter=narrowed, output_fields=list(fields)))

    def scan(self, name: str, narrowed: str, fields: Sequence[str]) -> Iterator[dict[str, Any]]:
        """The same, for many: page by page, everything that was written before."""
        if self.local:
            yield from self.query(name, narrowed, fields)  # all of it is in this process already
            return
        with self.talking():
            pages = self.client.query_iterator(
                name, batch_size=_PAGE, filter=narrowed, output_fields=list(fields), consistency_level="Strong"
            )
            try:
                while page := pages.next():
                    yield from page
            finally:
                pages.close()

    def search(
        self, name: str, field: str, question: Any, depth: int, narrowed: str, fields: Sequence[str]
    ) -> list[dict[str, Any]]:
        """The rows nearest to a question by a vector field, best first, each with its `distance`."""
        with self.talking():
            (hits,) = self.client.search(
                name, data=[question], anns_field=field, limit=depth, filter=narrowed, output_fields=list(fields)
            )
        return [{**hit["entity"], "distance": hit["distance"]} for hit in hits]


def is_file(address: str) -> bool:
    """Whether an address is a file that Milvus Lite opens in this process."""
    return "://" not in address and address.endswith(".db")


def among(field: str, values: Iterable[str]) -> str:
    """The filter that lets through rows whose field is one of these."""
    return f"{field} in [{', '.join(map(quoted, values))}]"


def quoted(text: str) -> str:
    """A text as it stands in a filter."""
    return json.dumps(text, ensure_ascii=False)


def dealt(rows: Iterable[T], size: int) -> Iterator[list[T]]:
    """Lists of at most so many."""
    rest = iter(rows)
    while some := list(islice(rest, size)):
        yield some


def _make_room(path: Path) -> None:
    """Makes the folder of a `.db` file, and sees that Milvus Lite is there to open it."""
    try:
        import milvus_lite  # noqa: F401 - pymilvus would only say that it failed
    except ImportError as error:
        raise PackageMissing(
            f"A .db file is opened by Milvus Lite, which is not installed ({error}).",
            "Install it with `pip install milvus-lite`, or give the address of a server.",
        ) from error
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise IndexNotWritable(f"{path.parent} cannot be made ({error}).", "Choose another place.") from error
