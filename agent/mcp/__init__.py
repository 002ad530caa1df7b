"""The MCP server: the phone, runs, the index and every tool, offered to any MCP client."""

from .server import PhoneServer
from .transport import Token, serve_http, serve_stdio

__all__ = ["PhoneServer", "Token", "serve_http", "serve_stdio"]
