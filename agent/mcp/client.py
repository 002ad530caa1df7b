"""The client at the other end: told of progress, and asked for the person's word where it can ask for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mcp import McpError, types
from mcp.server.lowlevel import Server
from mcp.server.session import ServerSession
from pydantic import ValidationError

from ..records import Question
from .views import StepView

_ALLOW: dict[str, Any] = {
    "type": "object",
    "properties": {"allow": {"type": "boolean", "title": "Allow it?"}},
    "required": ["allow"],
}


@dataclass(frozen=True)
class Client:
    """Whoever sent the request that is being answered."""

    session: ServerSession
    request: types.RequestId
    progress: types.ProgressToken | None

    @classmethod
    def of(cls, server: Server[Any, Any]) -> Client:
        """The client of the request at hand."""
        context = server.request_context
        return cls(context.session, context.request_id, context.meta.progressToken if context.meta else None)

    @property
    def asks(self) -> bool:
        """Whether it can put a question to its person."""
        params = self.session.client_params
        offered = params.capabilities.elicitation if params else None
        # A client of the time before there were two kinds names neither and means forms.
        return offered is not None and (offered.form is not None or offered.url is None)

    async def told(self, step: StepView) -> None:
        """Tell it of a step, if it wants to know."""
        if self.progress is None:
            return
        params = types.ProgressNotificationParams(progressToken=self.progress, progress=step.number, message=step.text)
        note = types.ServerNotification(types.ProgressNotification(params=params))
        await self.session.send_notification(note, related_request_id=self.request)

    async def ask(self, question: Question) -> str | None:
        """The person's answer in the words of a run's questions; None if there is none for now."""
        if not self.asks:
            return None
        try:
            result = await self.session.elicit_form(question.text, _form(question), related_request_id=self.request)
        except (McpError, ValidationError):
            return None  # no answer that anything can be made of
        if result.action == "decline":
            return "no"
        content = result.content or {}
        if result.action == "cancel":
            return None
        if question.kind == "approve":
            return "yes" if content.get("allow") is True else "no"
        return str(content.get("answer") or "").strip() or None


def _form(question: Question) -> dict[str, Any]:
    if question.kind == "approve":
        return _ALLOW
    if question.kind == "say":
        return {"type": "object", "properties": {"answer": {"type": "string"}}, "required": ["answer"]}
    listed = "; ".join(f"{number}. {option}" for number, option in enumerate(question.options, 1))
    about = f"{listed}. A number, or the words (and text after a colon), or stop."
    answer = {"type": "string", "title": "What should I do?", "description": about}
    return {"type": "object", "properties": {"answer": answer}, "required": ["answer"]}
