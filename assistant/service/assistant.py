"""The service object: all wiring, and the one thing that entry points call."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.config import DEMO_CORPUS, Settings
from assistant.errors import CallerError
from assistant.index.store import Index
from assistant.protocols import ChatModel, ProgressCallback
from assistant.service.chats import Chats
from assistant.service.encoders import Encoders
from assistant.service.given import as_turn, checked_words, pasted_text
from assistant.service.translations import Translations
from assistant.text.addresses import is_url
from assistant.types import (
    Answer,
    Article,
    CheckResult,
    Comparison,
    Correction,
    Filters,
    Hit,
    IngestReport,
    Merge,
    Mutation,
    Ruling,
    SearchHit,
    SearchResult,
    Sources,
    Translation,
    Turn,
)

if TYPE_CHECKING:
    from langchain_core.retrievers import BaseRetriever

MAX_HITS = 200
WARMING_QUERIES = (
    "warm up", "what did the report say about the closing of the harbour bridge and who was told?")
"""One for each length that an encoder may be prepared for: up to 16 and up to 32 tokens."""

RELATED_COSINE = 0.2
"""A passage that shares no word with the query and is no nearer than this is not a hit: of 165
squad2 questions one had its right passage so far off."""


def open_assistant(
    index_dir: str | Path | None = None, *, log: Callable[[str], None] | None = None,
    **settings: Any,
) -> Assistant:
    """Open or create an index; see :func:`assistant.open`."""
    if index_dir is not None:
        settings["index_dir"] = Path(index_dir)
    return Assistant(Settings.from_environment(**settings), log=log)


class Assistant:
    """Ingests articles and answers questions about them with verbatim quotes.

    One object serves many threads. The encoder is loaded at first use or by ``warm_up``; ``log``
    is told of the steps that take more than a moment, such as its first conversion.
    """

    def __init__(self, settings: Settings, *, log: Callable[[str], None] | None = None) -> None:
        self.settings = settings
        self.log = log
        self._chats = Chats(settings)
        self.encoders = Encoders(settings, lambda line: self.log(line) if self.log else None)
        self.index = Index.open(settings.index_dir, self.encoders.load)
        self.encoders.attach(self.index)
        self.translations = Translations(self.source, self.chat_model, settings.model_tokens)

    def __enter__(self) -> Assistant:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Release the index; the object cannot be used afterwards."""
        self.index.close()

    # -- the encoder --------------------------------------------------------------------------

    @property
    def ready(self) -> bool:
        """True once the encoder is loaded, so that a question is answered at full speed."""
        return self.encoders.ready

    def warm_up(self) -> None:
        """Load the encoder and run a short and a longer query through every leg."""
        self.index.load_encoder()
        if self.index.passage_count():
            for query in WARMING_QUERIES:
                self.index.search(query, k=1, filters=Filters(), language=None)

    # -- documents ----------------------------------------------------------------------------

    def ingest(
        self, paths: Sequence[str | Path] | str | Path, *,
        progress: ProgressCallback | None = None, reencode: bool = False,
        encoder: str | None = None,
    ) -> IngestReport:
        """Bring the index up to date with files, folders (recursive), URLs or feeds.

        ``reencode`` embeds every passage again, by ``encoder`` where that is named; without it an
        ``encoder`` has to be the one of the index. Documents that cannot be read are skipped with
        a reason; IndexBusy when another process is ingesting.
        """
        from assistant.service.ingestion import Ingestion

        listed = [paths] if isinstance(paths, str | Path) else list(paths)
        if not listed and not reencode:
            raise CallerError("Nothing to ingest.", help="Name a file, a folder or a web address.")
        if reencode:
            self.encoders.reencode(progress, encoder)
        elif encoder:
            self.encoders.expect(encoder)
        run = Ingestion(self.index, self.settings, progress=progress)
        return run.run([str(path) for path in listed])

    def forget(self, paths: Sequence[str | Path]) -> IngestReport:
        """Take documents out of the index by the paths or addresses they were read from.

        A folder takes out all below it. The files themselves are not touched.
        """
        from assistant.service.ingestion import Ingestion

        return Ingestion(self.index, self.settings).forget([str(path) for path in paths])

    def holds_demonstration(self) -> bool:
        """True while any article of the demonstration corpus, which is fiction, is in the index."""
        return any(Path(path).is_relative_to(DEMO_CORPUS) for path in self.index.files()
                   if not is_url(path))

    def sources(self) -> Sources:
        """Every article's card, newest first, undated last."""
        articles = sorted(self.index.articles(), key=lambda a: (a.title or "", a.id))
        articles.sort(key=lambda a: a.published or "", reverse=True)
        return Sources(tuple(articles), self.index.reach())

    def source(self, article_id: str) -> Article:
        """One article whole. CallerError when there is none with this id (or unique prefix)."""
        return self.index.article(article_id)

    # -- corrections --------------------------------------------------------------------------

    def correct(
        self, article_id: str, *, undo: Sequence[str] = (), **facts: str | None
    ) -> Correction:
        """Keep a person's facts about an article in a sidecar, and read the article again.

        Facts are ``outlet``, ``origin`` (republished from), ``relies_on``, ``title``, ``author``,
        ``published``, ``language``, ``url``; ``undo`` names those to take back. The article's id
        may change: the result has the new one. CallerError for what cannot be kept.
        """
        from assistant.service.corrections import Corrections

        return Corrections(self.index, self.settings).correct(article_id, facts, undo)

    def rule(self, article_a: str, article_b: str, together: bool | None) -> Correction:
        """Keep a person's word on two articles: of one origin, independent, or (None) neither."""
        from assistant.service.corrections import Corrections

        return Corrections(self.index, self.settings).rule(article_a, article_b, together)

    def rulings(self) -> list[Ruling]:
        """What people ruled of the origins of articles that are in the index."""
        from assistant.service.rulings import resolved_rulings

        notes = self.index.rulings()
        if not notes:
            return []
        return resolved_rulings(notes, self.index.files(), self.index.articles())[0]

    def merges(self) -> list[Merge]:
        """Why articles count as one origin, pair by pair, as last traced."""
        return self.index.merges()

    def mutation(self, article_id: str, other_id: str | None = None) -> Mutation:
        """What an article changed of its original, sentence by sentence.

        The original is ``other_id``, else the article it was republished from, else the
        earliest of its origin. CallerError where there is none.
        """
        from assistant.analysis.origins.mutation import mutation, original_of
        from assistant.packs import bridge

        copy = self.index.article(article_id)
        original = (self.index.article(other_id) if other_id is not None
                    else original_of(copy, self._of_one_origin(copy)))
        if original is None or original.id == copy.id:
            raise CallerError(f"No article of this index is the original of {copy.id}.",
                              help="Name the article to compare it with.")
        return mutation(original, copy, bridge=bridge())

    def _of_one_origin(self, article: Article) -> list[Article]:
        """The articles of its group, in the order they were added, without loading the others."""
        ids = [card["id"] for card in self.index.cards()
               if card["independent_group"] == article.independent_group]
        found = self.index.articles_by_id(ids)
        return [found[article_id] for article_id in ids if article_id in found]

    # -- questions ----------------------------------------------------------------------------

    def search(
        self, query: str, *, k: int = 10, filters: Filters | None = None, **wanted: Any
    ) -> SearchResult:
        """Passages for a query, best first. ``"quoted words"`` must occur verbatim.

        Filters come as a Filters value or as ``outlets=[…], language=, since=, until=``.
        """
        begun = time.perf_counter()
        query = checked_words(query, "query")
        if not 1 <= k <= MAX_HITS:
            raise CallerError(f"k must be between 1 and {MAX_HITS}, not {k}.")
        hits = self.index.search(query, k=k, filters=self._filters(filters, wanted), language=None)
        hits = [hit for hit in hits if _related(hit)]
        articles = self.index.articles_by_id({hit.passage.article_id for hit in hits})
        found = tuple(SearchHit(articles[hit.passage.article_id], hit) for hit in hits)
        total = 1000 * (time.perf_counter() - begun)
        return SearchResult(query, found, {"total": round(total, 2)})

    def ask(
        self, question: str, *, history: Sequence[Turn | Mapping[str, Any]] = (),
        filters: Filters | None = None, model: str | None = None, otherwise: str = "en",
        **wanted: Any,
    ) -> Answer:
        """Answer from the corpus with verbatim quotes; see the contract for the value.

        The answer is in the question's language; ``otherwise`` is whose asks, where it shows none.

        ``model`` names a language model as "provider:model"; None takes the one of the settings,
        "" none. What it says is checked statement by statement, and struck where it fails.
        """
        if self.chat_model(model) is not None:
            *_, answer = self.ask_stream(question, history=history, filters=filters, model=model,
                                         otherwise=otherwise, **wanted)
            return answer
        from assistant.answer.extractive import answer_question

        return answer_question(
            checked_words(question, "question"),
            history=tuple(as_turn(turn) for turn in history),
            filters=self._filters(filters, wanted),
            index=self.index, otherwise=otherwise,
        )

    def ask_stream(
        self, question: str, *, history: Sequence[Turn | Mapping[str, Any]] = (),
        filters: Filters | None = None, model: str | None = None,
        otherwise: str = "en", goes_on: Callable[[], bool] = lambda: True, **wanted: Any,
    ) -> Iterator[Answer]:
        """The same answer, growing statement by statement; the last value is the whole one.

        A language model is cut off soon after ``goes_on`` turns false, and nothing more comes.
        """
        chat = self.chat_model(model)
        if chat is None:
            from assistant.answer.stream import growing

            yield from growing(self.ask(question, history=history, filters=filters, model="",
                                        otherwise=otherwise, **wanted))
            return
        from assistant.answer.generated.generate import Talk, generate
        from assistant.service.judges import judge_named

        talk = Talk(chat, self.settings.model_tokens, goes_on=goes_on, otherwise=otherwise)
        yield from generate(
            checked_words(question, "question"), history=tuple(as_turn(turn) for turn in history),
            filters=self._filters(filters, wanted), index=self.index,
            talk=talk, judge=judge_named(self.settings.judge, index=self.index, say=talk.say))

    def chat_model(self, name: str | None = None) -> ChatModel | None:
        """The language model of this name, of the settings where it is None; None for "".

        ConfigError for one that cannot be set up, or a prompt that is malformed, with what
        mends it.
        """
        return self._chats.named(name)

    def translate(
        self, article_id: str, start: int, end: int, *, to: str = "en", model: str | None = ""
    ) -> Translation:
        """What stands at ``[start, end)`` of an article in the language ``to``, labelled.

        The packs' gist, word by word, where ``model`` is ""; else a translation by the language
        model named, None for the one of the settings. Neither is the article's words. CallerError
        for no such quote or code; ``problem`` says why there is no text.
        """
        *_, made = self.translations.stream(article_id, start, end, to=to, model=model)
        return made

    def check(
        self, text: str, *, progress: ProgressCallback | None = None,
        filters: Filters | None = None, **wanted: Any,
    ) -> CheckResult:
        """Say of each sentence and quotation of a pasted text whether the corpus has it.

        Verbatim, altered (with every changed word named) or absent. CallerError for a text that
        is empty or too long.
        """
        from assistant.answer.check import check_text

        return check_text(pasted_text(text), filters=self._filters(filters, wanted),
                          index=self.index, progress=progress)

    def compare(
        self, topic: str | None = None, *, articles: Sequence[str] = (),
        progress: ProgressCallback | None = None, filters: Filters | None = None,
        otherwise: str = "en", **wanted: Any,
    ) -> Comparison:
        """Articles side by side, claim by claim: the chosen ones, or those that speak of a topic.

        ``articles`` are ids or unique beginnings of ids, two or more; with neither, every article
        that passes the filters. CallerError where nothing says what to compare.
        """
        from assistant.answer.comparing.compare import compare_articles

        topic = checked_words(topic, "topic") if topic else ""
        narrowed = self._filters(filters, wanted)
        if not topic and not articles and not narrowed:
            raise CallerError("Nothing says what to compare.",
                              help="Give a topic, articles, or filters.")
        return compare_articles(topic, articles, filters=narrowed, index=self.index,
                                progress=progress, otherwise=otherwise)

    def examples(self, count: int = 4) -> list[str]:
        """Questions one could ask of this corpus, drawn from its own articles."""
        from assistant.answer.examples import example_questions

        return example_questions(self.index.articles(), count=count)

    def retriever(self, *, k: int = 10, **wanted: Any) -> BaseRetriever:
        """A LangChain retriever over this index; each Document carries the whole citation."""
        from assistant.adapters.langchain_retriever import CitingRetriever

        return CitingRetriever(search=lambda query: self.search(query, k=k, **wanted))

    def _filters(self, filters: Filters | None, wanted: Mapping[str, Any]) -> Filters:
        from assistant.service.filters import make_filters

        if filters is None:
            filters = make_filters(**wanted)
        elif wanted:
            raise CallerError("Give filters as one value or as keywords, not both.")
        if filters.outlets:
            return self._with_stored_outlets(filters)
        return filters

    def _with_stored_outlets(self, filters: Filters) -> Filters:
        """Outlet names as the index spells them; CallerError for one that it does not hold."""
        stored = {name.casefold(): name for name in self.index.outlets()}
        unknown = [name for name in filters.outlets if name.casefold() not in stored]
        if unknown:
            held = ", ".join(sorted(stored.values())) or "none that states its outlet"
            raise CallerError(f"No article of {', '.join(unknown)} is in this index.",
                              help=f"It holds: {held}.")
        names = tuple(stored[name.casefold()] for name in filters.outlets)
        return Filters(names, filters.language, filters.since, filters.until)


def _related(hit: Hit) -> bool:
    worded = "lexical" in hit.legs or "bridge" in hit.legs
    return worded or hit.legs.get("dense", 1.0) >= RELATED_COSINE
