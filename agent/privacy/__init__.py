"""What may leave this machine: personal data is masked, outgoing requests are written down, offline is enforced."""

from .found import Found, Kind
from .masking import Masker
from .placeholders import Placeholders, UnknownPlaceholder

__all__ = ["Found", "Kind", "Masker", "Placeholders", "UnknownPlaceholder"]
