"""`tapwright bench vectors`: search among very many vectors."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from .bench import JsonFile
from .output import out


def vectors(
    index: Annotated[
        list[Path], typer.Option(help="An index whose vectors are multiplied, as `bench qa --store` leaves it; repeat.")
    ],
    count: Annotated[int, typer.Option(min=1_000, help="How many vectors.")] = 1_000_000,
    seed: Annotated[int, typer.Option(help="Draws the noise.")] = 0,
    json: JsonFile = None,
) -> None:
    """Search among very many vectors: recall against exact search, time, memory."""
    from ..bench.figures import ready, write
    from ..bench.vectors import bench

    ready(json)
    with TemporaryDirectory(prefix="tapwright-vectors-") as place, out.status("…") as status:
        figures = bench(index, count, Path(place), seed=seed, told=lambda what: status.update(f"{what} …"))
    write(json, {"suite": "vectors", **figures})
    out.print(
        f"{figures['n']:,} vectors{', searched exactly' if figures['exact'] else ''}: recall@10 "
        f"{figures['recall_at_10']:.3f} of exact search; a query {figures['query_ms_p50']:.1f} ms in the median, "
        f"{figures['query_ms_p95']:.1f} at 95 %; built in {figures['build_seconds']:.0f} s, "
        f"{figures['disk_mb']:,.0f} MB on disk, {figures['resident_mb']:,.0f} MB resident "
        f"({figures['idle_mb']:,.0f} before)"
    )
