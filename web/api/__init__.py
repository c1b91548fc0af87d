"""The HTTP API under /api/v1: the questions of the command line, as JSON."""

from web.api.routes import router

__all__ = ["router"]
