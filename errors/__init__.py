"""The root of every error that Tapwright raises on purpose.

It is a package of its own because `retrieval` and `device_bridge` know nobody and must still share
one root. Each part derives its own classes from it. An error's text is one or two sentences: what
went wrong, then what the person can do about it.
"""


class TapwrightError(Exception):
    """Something a person can act on. `remedy` says how.

    Args:
        message: What went wrong, one sentence.
        remedy: What to do about it, one sentence, empty if `message` says it already.
    """

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()
