"""The review page, served to this computer only: a queue of documents, decisions stored as they are taken.

    /                     the queue
    /documents/ID         the page of one document
    /api/judgements       POST: store decisions
    /api/documents/ID     how many decisions there are, and whose the last one is

Who may: requests to 127.0.0.1 or localhost by name (so that a foreign page cannot reach it through a name of
its own), with the token as a cookie; decisions also need it as a header, which no foreign page can send.
Two people may decide at once: each decision is one line of the log, the later counts, both are kept.
"""

from __future__ import annotations

import hmac
import secrets
import socket
import webbrowser
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import uvicorn
from sqlalchemy import func, select
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse
from starlette.routing import Route

from vnextract.errors import JudgementError, StoreError
from vnextract.judgements import from_json
from vnextract.review.html import Language, policy, report
from vnextract.review.pages import stored_page
from vnextract.review.queue import queue, queue_page
from vnextract.store.decisions import judge
from vnextract.store.schema import judgements

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from vnextract.store import Store

HOST: Final = "127.0.0.1"
_COOKIE: Final = "vnextract"
_LIMIT: Final = 1_000_000
"""Bytes of one request; a decision has some thousands."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What `serve` was asked for; `port` 0 takes a free one."""

    port: int = 0
    who: str = ""
    language: Language = "vi"
    open_browser: bool = True
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))


def serve(store: Store, settings: Settings) -> None:
    """Serve until Ctrl-C; the address is printed, and opened in the browser if asked.

    Raises:
        OSError: the port cannot be used.
    """
    listening = socket.create_server((HOST, settings.port))
    address = f"http://{HOST}:{listening.getsockname()[1]}/?token={settings.token}"
    print(f"review: {address}", flush=True)  # noqa: T201 - the address is the command's result
    if settings.open_browser:
        webbrowser.open(address)
    config = uvicorn.Config(application(store, settings), log_level="warning", lifespan="off")
    uvicorn.Server(config).run(sockets=[listening])


def application(store: Store, settings: Settings) -> Starlette:
    """The ASGI application of a store."""
    pages = _Pages(store, settings)
    routes = [
        Route("/", pages.queue),
        Route("/documents/{id}", pages.document),
        Route("/api/judgements", pages.judge, methods=["POST"]),
        Route("/api/documents/{id}", pages.state),
    ]
    hosts = Middleware(TrustedHostMiddleware, allowed_hosts=[HOST, "localhost"], www_redirect=False)
    return Starlette(routes=routes, middleware=[hosts], exception_handlers={StoreError: _store_error})


async def _store_error(_request: Request, error: Exception) -> Response:
    return JSONResponse({"error": str(error)}, status_code=503)


@dataclass(frozen=True, slots=True)
class _Pages:
    store: Store
    settings: Settings

    async def queue(self, request: Request) -> Response:
        """The queue; a token in the address becomes a cookie, so that it leaves the history."""
        given = request.query_params.get("token")
        if given is not None and self._is_token(given):
            answer: Response = RedirectResponse("/", status_code=303)
            answer.set_cookie(_COOKIE, given, httponly=True, samesite="strict")
            return answer
        self._check_cookie(request)
        found = await run_in_threadpool(queue, self.store)
        return _html(queue_page(found, self.settings.language))

    async def document(self, request: Request) -> Response:
        """The page of one document."""
        self._check_cookie(request)
        return _html(await run_in_threadpool(self._page, request.path_params["id"]))

    async def judge(self, request: Request) -> Response:
        """Store decisions; 400 tells what is wrong with them."""
        self._check_header(request)
        if int(request.headers.get("content-length") or _LIMIT + 1) > _LIMIT:
            return JSONResponse({"error": "too many decisions in one request"}, status_code=413)
        try:
            said = from_json(await request.json())
            written = await run_in_threadpool(judge, self.store, said)
        except (JudgementError, ValueError) as error:
            return JSONResponse({"error": str(error)}, status_code=400)
        return JSONResponse({"states": [s.state for s in written]})

    async def state(self, request: Request) -> Response:
        """How many decisions a document has, and who took the last one."""
        self._check_header(request)
        number, by = await run_in_threadpool(self._decided, request.path_params["id"])
        return JSONResponse({"judgements": number, "by": by})

    def _page(self, document_id: str) -> str:
        try:
            page = stored_page(self.store, document_id)
        except KeyError as error:
            raise HTTPException(404, f"the database has no document {document_id}") from error
        ids = [w.document_id for w in queue(self.store)]
        at = ids.index(document_id) if document_id in ids else -1
        links = {
            "queue": "/",
            "previous": f"/documents/{ids[at - 1]}" if at > 0 else None,
            "next": f"/documents/{ids[at + 1]}" if 0 <= at < len(ids) - 1 else None,
        }
        token = {"token": self.settings.token, "judgements": self._decided(document_id)[0]}
        return report([page], language=self.settings.language, who=self.settings.who, server=links | token)

    def _decided(self, document_id: str) -> tuple[int, str]:
        j = judgements.c
        with self.store.reading() as connection:
            mine = j.document_id == document_id
            number = connection.execute(select(func.count()).select_from(judgements).where(mine)).scalar_one()
            last = connection.execute(select(j.who).where(mine).order_by(j.ordinal.desc()).limit(1)).scalar()
        return number, last or ""

    def _is_token(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), self.settings.token.encode())

    def _check_cookie(self, request: Request) -> None:
        if not self._is_token(request.cookies.get(_COOKIE, "")):
            raise HTTPException(403, "open the address that `vnextract review` printed, with its token")

    def _check_header(self, request: Request) -> None:
        if not self._is_token(request.headers.get("x-token", "")):
            raise HTTPException(403, "the token is missing or wrong")


def _html(page: str) -> Response:
    headers = {
        "content-security-policy": policy(served=True) + "; frame-ancestors 'none'",
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
    }
    return HTMLResponse(page, headers=headers)
