"""REST under /api: the same values as ``--json`` prints."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from assistant.entry.model_choice import ModelChoice
from assistant.errors import AssistantError, CallerError, IndexBusy

if TYPE_CHECKING:
    from fastapi import FastAPI

    from assistant.service import Assistant

GIST = "gist"
FAILED = "Something failed on this machine; its terminal says what happened."


class AskedTurn(BaseModel):
    """An earlier exchange: what was asked, the answer's text, ids of the articles it cited."""

    question: str
    answer: str = ""
    cited: list[str] = Field(default_factory=list)


class Narrowed(BaseModel):
    """Filters: all articles where nothing is set."""

    model_config = ConfigDict(extra="forbid")

    outlets: list[str] = Field(default_factory=list)
    language: str | None = None
    since: str | None = None
    until: str | None = None

    def filters(self) -> dict[str, Any]:
        """As the service's keyword arguments."""
        return {"outlets": self.outlets, "language": self.language,
                "since": self.since, "until": self.until}


class AskRequest(Narrowed):
    """A question with its conversation and filters.

    ``model``: one that the settings offer, "" for none, left out for the configured one. No
    address of a server: what this machine talks to is set where it runs.
    """

    question: str
    model: str | None = None
    history: list[AskedTurn] = Field(default_factory=list)


class SearchRequest(Narrowed):
    """A query with how many passages are wanted and filters."""

    query: str
    k: int = 10


class CheckRequest(Narrowed):
    """A text to check, with filters."""

    text: str


class CompareRequest(Narrowed):
    """A topic or question, or the ids of articles, with filters."""

    topic: str | None = None
    articles: list[str] = Field(default_factory=list)


class CorrectRequest(BaseModel):
    """Facts about an article that a person states; ``undo`` names those to take back."""

    model_config = ConfigDict(extra="forbid")

    outlet: str | None = None
    origin: str | None = None
    relies_on: str | None = None
    title: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    undo: list[str] = Field(default_factory=list)


class RuleRequest(BaseModel):
    """A person's word on an article and another: one origin, two, or (null) no word."""

    model_config = ConfigDict(extra="forbid")

    other: str
    together: bool | None


def make_routes(service: Assistant) -> APIRouter:
    """The routes: POST or GET /ask, /search and /compare, POST /check, GET /sources, /sources/ID.

    /source/ID is the same as /sources/ID. POST /sources/ID/correct and /sources/ID/rule change
    what people state of an article. GET /sources/ID/mutation is what a copy changed,
    /sources/ID/translation what stands at a place of it in another language, GET /merges
    why articles count as one origin.
    """
    routes = APIRouter(prefix="/api")
    _add_questions(routes, service)
    _add_sources(routes, service)
    return routes


def _add_questions(routes: APIRouter, service: Assistant) -> None:
    """What is asked of the whole corpus: /ask, /search, /check, /compare."""
    models = ModelChoice.of(service.settings)

    @routes.post("/ask")
    def ask(asked: AskRequest) -> dict[str, Any]:
        history = [turn.model_dump() for turn in asked.history]
        return service.ask(asked.question, history=history, model=models.checked(asked.model),
                           **asked.filters()).to_dict()

    @routes.get("/ask")
    def ask_by_address(asked: Annotated[AskRequest, Query()]) -> dict[str, Any]:
        return service.ask(asked.question, model=models.checked(asked.model),
                           **asked.filters()).to_dict()

    @routes.post("/search")
    def search(wanted: SearchRequest) -> dict[str, Any]:
        return service.search(wanted.query, k=wanted.k, **wanted.filters()).to_dict()

    @routes.get("/search")
    def search_by_address(wanted: Annotated[SearchRequest, Query()]) -> dict[str, Any]:
        return service.search(wanted.query, k=wanted.k, **wanted.filters()).to_dict()

    @routes.post("/check")
    def check(pasted: CheckRequest) -> dict[str, Any]:
        return service.check(pasted.text, **pasted.filters()).to_dict()

    @routes.post("/compare")
    def compare(wanted: CompareRequest) -> dict[str, Any]:
        return service.compare(wanted.topic, articles=wanted.articles,
                               **wanted.filters()).to_dict()

    @routes.get("/compare")
    def compare_by_address(wanted: Annotated[CompareRequest, Query()]) -> dict[str, Any]:
        return service.compare(wanted.topic, articles=wanted.articles,
                               **wanted.filters()).to_dict()


def _add_sources(routes: APIRouter, service: Assistant) -> None:
    """What is known of single articles, and what people state of them: /sources, /merges."""

    @routes.get("/sources")
    def sources() -> dict[str, Any]:
        return service.sources().to_dict()

    @routes.get("/sources/{article_id}")
    @routes.get("/source/{article_id}", include_in_schema=False)
    def source(article_id: str) -> dict[str, Any]:
        return service.source(article_id).to_dict()

    @routes.post("/sources/{article_id}/correct")
    def correct(article_id: str, stated: CorrectRequest) -> dict[str, Any]:
        facts = stated.model_dump(exclude={"undo"})
        return service.correct(article_id, undo=stated.undo, **facts).to_dict()

    @routes.post("/sources/{article_id}/rule")
    def rule(article_id: str, ruled: RuleRequest) -> dict[str, Any]:
        return service.rule(article_id, ruled.other, ruled.together).to_dict()

    @routes.get("/sources/{article_id}/mutation")
    def mutation(article_id: str, original: str | None = None) -> dict[str, Any]:
        return service.mutation(article_id, original).to_dict()

    _add_translation(routes, service)

    @routes.get("/merges")
    def merges() -> dict[str, Any]:
        return {"merges": [merge.to_dict() for merge in service.merges()]}


def _add_translation(routes: APIRouter, service: Assistant) -> None:
    """GET /sources/ID/translation: what stands at a place, in another language, labelled.

    ``by`` is "gist" for the packs' word by word, or a language model as /ask takes it.
    """
    models = ModelChoice.of(service.settings)

    @routes.get("/sources/{article_id}/translation")
    def translation(
        article_id: str, start: int, end: int, to: str = "en", by: str = GIST
    ) -> dict[str, Any]:
        model = "" if by == GIST else models.checked(by)
        return service.translate(article_id, start, end, to=to, model=model).to_dict()


def explain_failures(app: FastAPI) -> None:
    """Make every failure a JSON object with one sentence: {"error": "..."}."""
    handlers: dict[type[Exception], Callable[[Request, Any], JSONResponse]] = {
        AssistantError: _assistant_error,
        RequestValidationError: _malformed,
        Exception: _unexpected,
    }
    for kind, handler in handlers.items():
        app.add_exception_handler(kind, handler)


_NOT_ONE_CARD = ("/sources", "/correct", "/rule", "/translation")


def status_of(problem: AssistantError, path: str) -> int:
    """404 for an unknown article, 400 for the caller's mistake, 503 when busy, else 500."""
    if isinstance(problem, CallerError):
        return 404 if "/source" in path and not path.endswith(_NOT_ONE_CARD) else 400
    if isinstance(problem, IndexBusy):
        return 503
    return 400 if problem.exit_code == CallerError.exit_code else 500


def _assistant_error(request: Request, problem: AssistantError) -> JSONResponse:
    return JSONResponse({"error": str(problem)}, status_of(problem, request.url.path))


def _malformed(_: Request, problem: RequestValidationError) -> JSONResponse:
    said = "; ".join(
        f"{'.'.join(str(part) for part in error['loc'][1:]) or 'request'}: {error['msg']}"
        for error in problem.errors())
    return JSONResponse({"error": f"The request is malformed: {said}."}, 400)


def _unexpected(_: Request, __: Exception) -> JSONResponse:
    """The server logs the exception itself, with its trace."""
    return JSONResponse({"error": FAILED}, 500)
