"""A running Superset as a test talks to it: started by its own command, over REST."""

import http.cookiejar
import json
import os
import re
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
START_SECONDS = 900


class Superset:
    """One instance over the published file in `warehouse`, kept in `home`."""

    def __init__(self, warehouse: Path, home: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.home = home
        self.log = home.with_suffix(".out")
        with self.log.open("wb") as out:
            self.process = subprocess.Popen(
                [str(ROOT / "bi/superset/serve.sh")],
                env=os.environ
                | {
                    "JUESUAN_WAREHOUSE": str(warehouse),
                    "JUESUAN_SUPERSET_HOME": str(home),
                    "JUESUAN_SUPERSET_PORT": str(self.port),
                },
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar)
        self.headers: dict[str, str] = {}

    def wait(self) -> None:
        """Return when it answers, and log in."""
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            if self.process.poll() is not None:
                raise AssertionError(f"superset ended: {self.log.read_text()}")
            try:
                self.get("/health")
            except (urllib.error.URLError, ConnectionError):
                time.sleep(1)
            else:
                self._log_in()
                return
        raise AssertionError(f"superset did not answer: {self.log.read_text()}")

    def stop(self) -> None:
        """End the server and its workers."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            self.process.wait(60)

    def get(self, path: str) -> tuple[str, dict[str, str]]:
        """The body and headers at `path`."""
        return self._open(urllib.request.Request(self._url(path), headers=self.headers))

    def get_json(self, path: str) -> Any:
        """The answer of the REST API at `path`."""
        return json.loads(self.get(path)[0])

    def post_json(self, path: str, body: dict[str, Any]) -> Any:
        """The answer of the REST API to `body`; an error's answer comes back too."""
        request = urllib.request.Request(
            self._url(path),
            data=json.dumps(body).encode(),
            headers=self.headers | {"Content-Type": "application/json"},
        )
        try:
            return json.loads(self._open(request)[0])
        except urllib.error.HTTPError as error:
            return json.loads(error.read())

    def chart_rows(
        self, chart_id: int, names: Sequence[str] = ()
    ) -> list[tuple[Any, ...]]:
        """The rows a chart shows: some of its columns, or all in their order."""
        (result,) = self.get_json(f"/api/v1/chart/{chart_id}/data/")["result"]
        chosen = names or result["colnames"]
        return [tuple(row[name] for name in chosen) for row in result["data"]]

    def sql(self, database_id: int, statement: str, limit: int = 1000) -> Any:
        """The answer of SQL Lab to `statement`."""
        return self.post_json(
            "/api/v1/sqllab/execute/",
            {
                "database_id": database_id,
                "sql": statement,
                "queryLimit": limit,
                "client_id": os.urandom(5).hex(),
                "runAsync": False,
            },
        )

    def _log_in(self) -> None:
        password = (self.home / "admin_password").read_text(encoding="ascii").strip()
        body = {"username": "admin", "password": password, "provider": "db"}
        token = self.post_json("/api/v1/security/login", body)["access_token"]
        self.headers["Authorization"] = f"Bearer {token}"
        csrf = self.get_json("/api/v1/security/csrf_token/")["result"]
        self.headers |= {"X-CSRFToken": csrf, "Referer": self._url("/")}

    def _url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def _open(self, request: urllib.request.Request) -> tuple[str, dict[str, str]]:
        with self.opener.open(request, timeout=120) as response:
            return response.read().decode(), dict(response.headers)


def printed_password(log: Path) -> str | None:
    """The password that the command has printed, if it has."""
    found = re.search(r"with the password (\S+)", log.read_text(encoding="utf-8"))
    return found.group(1) if found else None
