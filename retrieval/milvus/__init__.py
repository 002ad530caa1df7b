"""The index on Milvus: `MilvusIndex` is what `Index` is, for as many documents as a cluster holds.

Needs the extra `cluster`, which is only imported when an index is built or opened.
"""

from .connection import MilvusUnreachable, PackageMissing
from .index import MilvusIndex

__all__ = ["MilvusIndex", "MilvusUnreachable", "PackageMissing"]
