"""The application behind uvicorn."""

from __future__ import annotations

import socket

import uvicorn
from starlette.types import ASGIApp


def serve(app: ASGIApp, address: str) -> None:
    """Serve until Ctrl+C. OSError when the address cannot be taken."""
    host, _, port = address.rpartition(":")
    host = host.strip("[]")
    # Taken here, so that a port in use is told as any other command tells it.
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, int(port)))
        config = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            server_header=False,
            # Whose headers are believed is decided by the desk's own settings.
            proxy_headers=False,
            timeout_keep_alive=30,
            timeout_graceful_shutdown=10,
        )
        uvicorn.Server(config).run(sockets=[listening])
