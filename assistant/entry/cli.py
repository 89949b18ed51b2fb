"""The command line: reads arguments, calls the service, prints what it returns.

Exit status: 0 done; 1 done but nothing in the corpus answers it; 2 the caller's mistake;
3 something failed in the system.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from assistant.config import DEFAULT_INDEX
from assistant.entry.encoder_command import (
    ABOUT_ENCODER,
    add_encoder_options,
    add_ingest_options,
    run_encoder,
)
from assistant.entry.evaluate_command import (
    ABOUT_EVALUATE,
    add_evaluate_options,
    run_evaluate,
)
from assistant.errors import AssistantError, CallerError

CORRECTABLE_FACTS = {
    "outlet": "who published this copy", "origin": "who it was republished from",
    "relies_on": "the other outlet whose report it rests on", "title": "its headline",
    "author": "who wrote it", "published": "when: YYYY-MM-DD, YYYY-MM or YYYY",
    "language": "its language, such as en or ar", "url": "its web address",
}
"""What ``correct`` takes, and what each means."""

EXPORTS = {"csv": "the claims as a table", "markdown": "the whole sheet as Markdown",
           "html": "it as one page to open in a browser"}
"""What ``compare`` writes to a file, and what each is."""

ANSWERED, NOTHING_FOUND, CALLER_MISTAKE, SYSTEM_FAILURE = 0, 1, 2, 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    parser = build_parser()
    options = parser.parse_args(arguments)
    try:
        return options.run(options)
    except AssistantError as problem:
        print(f"assistant: {problem}", file=sys.stderr)
        return problem.exit_code
    except KeyboardInterrupt:
        print("assistant: stopped; what was done so far is kept.", file=sys.stderr)
        return SYSTEM_FAILURE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ANSWERED
    except Exception as problem:  # the outermost edge: a person gets a sentence, not a trace
        logging.getLogger("assistant").debug("unexpected failure", exc_info=True)
        print(f"assistant: something failed: {type(problem).__name__}: {problem}. "
              "Set ASSISTANT_TRACE=1 to see where.", file=sys.stderr)
        if os.environ.get("ASSISTANT_TRACE"):
            raise
        return SYSTEM_FAILURE


def build_parser() -> argparse.ArgumentParser:
    """The argument parser of every command."""
    parser = argparse.ArgumentParser(
        prog="python -m assistant",
        description="Ask a corpus of news articles and get verbatim quotes, each citing the "
                    "outlet it comes from.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_ingest(commands)
    _add_forget(commands)
    _add_ask(commands)
    _add_search(commands)
    _add_check(commands)
    _add_compare(commands)
    _add_sources(commands)
    _add_correct(commands)
    _add_mutation(commands)
    _add_encoder(commands)
    _add_evaluate(commands)
    _add_serve(commands)
    return parser


def _command(commands: Any, name: str, run: Callable[[argparse.Namespace], int], about: str,
             *, result: bool = True) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=about, description=about)
    parser.add_argument("--index", type=Path, metavar="DIR",
                        default=Path(os.environ.get("ASSISTANT_INDEX_DIR", DEFAULT_INDEX)),
                        help="where the index is kept (default: %(default)s)")
    if result:
        parser.add_argument("--json", action="store_true", help="print the result as JSON")
    parser.set_defaults(run=run)
    return parser


def _add_filters(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--outlet", action="append", default=[], metavar="NAME", dest="outlets",
                        help="only articles of this outlet; may be repeated")
    parser.add_argument("--language", metavar="CODE", help="only articles in this language")
    parser.add_argument("--since", metavar="DATE", help="published on this day or later")
    parser.add_argument("--until", metavar="DATE", help="published on this day or earlier")


def _filters(options: argparse.Namespace) -> dict[str, Any]:
    return {"outlets": options.outlets, "language": options.language,
            "since": options.since, "until": options.until}


def _add_ingest(commands: Any) -> None:
    parser = _command(commands, "ingest", _ingest,
                      "Read files, folders, web addresses or feeds into the index.")
    parser.add_argument("paths", nargs="*", metavar="PATH",
                        help="a file, a folder (with all below it), or an http(s) address")
    add_ingest_options(parser)
    parser.add_argument("--rebuild", action="store_true",
                        help="throw the index away and make it anew from these paths")


def _ingest(options: argparse.Namespace) -> int:
    from assistant.entry import text_view
    from assistant.entry.progress import ingest_progress

    if not options.paths and not options.reencode:
        raise CallerError("Nothing to ingest.", help="Name a file, a folder or a web address.")
    if options.rebuild:
        from assistant.index.store import Index

        Index.discard(options.index)
    with _open(options, encoder=options.encoder) as assistant, ingest_progress() as progress:
        report = assistant.ingest(options.paths, progress=progress, reencode=options.reencode,
                                  encoder=options.encoder)
    _show(options, report.to_dict(), lambda: text_view.ingest_report(report))
    nothing_went_in = report.skipped and not (report.added + report.updated + report.unchanged)
    return CALLER_MISTAKE if nothing_went_in and not report.removed else ANSWERED


def _add_forget(commands: Any) -> None:
    parser = _command(commands, "forget", _forget,
                      "Take files, folders or web addresses out of the index; files stay.")
    parser.add_argument("paths", nargs="+", metavar="PATH", help="as they were ingested")


def _forget(options: argparse.Namespace) -> int:
    from assistant.entry import text_view

    with _open(options) as assistant:
        report = assistant.forget(options.paths)
    _show(options, report.to_dict(), lambda: text_view.ingest_report(report))
    return ANSWERED if report.removed else NOTHING_FOUND


def _add_ask(commands: Any) -> None:
    parser = _command(commands, "ask", _ask, "Answer a question with verbatim quotes.")
    parser.add_argument("question", metavar="QUESTION",
                        help="the question, or - to read it from stdin")
    _add_filters(parser)
    _add_model(parser)
    parser.add_argument("--gist", metavar="CODE", help="beside quotes in other languages, word by "
                        "word what a word list has for them in this one")
    parser.add_argument("--translate", metavar="CODE", help="the same by the language model")


def _add_model(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--model", metavar="NAME",
                        help="a language model as provider:model; what it says is checked against "
                             "the articles ('' for none; default: ASSISTANT_MODEL)")
    parser.add_argument("--model-url", metavar="URL",
                        help="the address of its server, where it is not the provider's own")


def _ask(options: argparse.Namespace) -> int:
    from assistant.entry import text_view
    from assistant.entry.translation_view import with_asked

    question = sys.stdin.read() if options.question == "-" else options.question
    with _open(options, model=options.model, model_url=options.model_url) as assistant:
        answer = with_asked(assistant, assistant.ask(question, **_filters(options)), options)
    _show(options, answer.to_dict(), lambda: text_view.answer(answer))
    return NOTHING_FOUND if answer.status == "not_established" else ANSWERED


def _add_search(commands: Any) -> None:
    parser = _command(commands, "search", _search, "Find passages, best first.")
    parser.add_argument("query", metavar="QUERY",
                        help='words to look for; "quoted words" must occur verbatim')
    parser.add_argument("-k", type=int, default=10, metavar="N", help="how many (default: 10)")
    _add_filters(parser)


def _search(options: argparse.Namespace) -> int:
    from assistant.entry import text_view

    with _open(options) as assistant:
        result = assistant.search(options.query, k=options.k, **_filters(options))
    _show(options, result.to_dict(), lambda: text_view.search_result(result))
    return ANSWERED if result.hits else NOTHING_FOUND


def _add_check(commands: Any) -> None:
    parser = _command(commands, "check", _check,
                      "Say of each sentence or quotation of a text whether the corpus has it "
                      "verbatim, altered, or not at all.")
    parser.add_argument("file", metavar="FILE", help="a text file, or - to read from stdin")
    _add_filters(parser)


def _check(options: argparse.Namespace) -> int:
    from assistant.entry.check_view import check_result, text_of
    from assistant.entry.progress import ingest_progress

    text = text_of(options.file)
    with _open(options) as assistant, ingest_progress() as progress:
        result = assistant.check(text, progress=progress, **_filters(options))
    _show(options, result.to_dict(), lambda: check_result(result))
    found = any(item.verdict != "absent" for item in result.items)
    return ANSWERED if found else NOTHING_FOUND


def _add_compare(commands: Any) -> None:
    parser = _command(commands, "compare", _compare,
                      "Lay articles side by side, claim by claim: those that speak of a topic, "
                      "or chosen ones.")
    parser.add_argument("topic", metavar="TOPIC", nargs="?", help="a topic or a question")
    parser.add_argument("--articles", nargs="+", default=[], metavar="ID",
                        help="compare these articles, two or more")
    parser.add_argument("--outlets", type=_names, default=[], metavar="A,B", dest="listed",
                        help="only articles of these outlets")
    _add_filters(parser)
    for form, about in EXPORTS.items():
        parser.add_argument(f"--{form}", type=Path, metavar="FILE", help=f"also write {about}")


def _names(listed: str) -> list[str]:
    return [name.strip() for name in listed.split(",")]


def _compare(options: argparse.Namespace) -> int:
    from assistant.entry import compare_view
    from assistant.entry.progress import ingest_progress

    filters = _filters(options)
    filters["outlets"] = options.outlets + options.listed
    with _open(options) as assistant, ingest_progress() as progress:
        found = assistant.compare(options.topic, articles=options.articles, progress=progress,
                                  **filters)
    compare_view.write_exports(found, {form: getattr(options, form) for form in EXPORTS})
    _show(options, found.to_dict(), lambda: compare_view.comparison(found))
    return ANSWERED if found.columns else NOTHING_FOUND


def _add_sources(commands: Any) -> None:
    _command(commands, "sources", _sources, "List every article's card.")
    parser = _command(commands, "source", _source, "Show one article whole.")
    parser.add_argument("id", metavar="ID", help="the article's id, or an unambiguous start of it")


def _sources(options: argparse.Namespace) -> int:
    from assistant.entry import text_view

    with _open(options) as assistant:
        sources = assistant.sources()
    _show(options, sources.to_dict(), lambda: text_view.sources(sources))
    return ANSWERED if sources.articles else NOTHING_FOUND


def _source(options: argparse.Namespace) -> int:
    from assistant.entry import text_view

    with _open(options) as assistant:
        article = assistant.source(options.id)
    _show(options, article.to_dict(), lambda: text_view.article(article))
    return ANSWERED


def _add_correct(commands: Any) -> None:
    parser = _command(commands, "correct", _correct, (
        "Correct an article's card, or which articles are of one origin; kept in articles.yaml."))
    parser.add_argument("id", metavar="ID", help="the article's id, or an unambiguous start of it")
    for fact, about in CORRECTABLE_FACTS.items():
        parser.add_argument(f"--{fact.replace('_', '-')}", metavar="WORDS", help=about)
    parser.add_argument("--same-origin-as", metavar="ID", help="another article of one origin")
    parser.add_argument("--independent-of", metavar="ID", help="one that is of another origin")
    parser.add_argument("--no-ruling-on", metavar="ID", help="take such a ruling back")
    parser.add_argument("--undo", action="append", default=[], metavar="FACT",
                        help="take the correction of this fact back; may be repeated")


def _correct(options: argparse.Namespace) -> int:
    from assistant.entry.correction_view import correction

    rulings = [(other, together) for other, together in (
        (options.same_origin_as, True), (options.independent_of, False),
        (options.no_ruling_on, None)) if other]
    facts = {fact: getattr(options, fact) for fact in CORRECTABLE_FACTS}
    undo = [fact.replace("-", "_") for fact in options.undo]
    with _open(options) as assistant:
        article_id, done = options.id, None
        if undo or any(facts.values()) or not rulings:
            done = assistant.correct(article_id, undo=undo, **facts)
            article_id = done.article.id
        for other, together in rulings:
            done = assistant.rule(article_id, other, together)
            article_id = done.article.id
    _show(options, done.to_dict(), lambda: correction(done))
    return ANSWERED


def _add_mutation(commands: Any) -> None:
    parser = _command(commands, "mutation", _mutation,
                      "Show what a republished article changed, sentence by sentence.")
    parser.add_argument("id", metavar="ID", help="the copy's id, or an unambiguous start of it")
    parser.add_argument("original", metavar="ID", nargs="?",
                        help="the original's id (default: what the copy was republished from, "
                             "else the earliest article of its origin)")


def _mutation(options: argparse.Namespace) -> int:
    from assistant.entry.mutation_view import mutation

    with _open(options) as assistant:
        found = assistant.mutation(options.id, options.original)
    _show(options, found.to_dict(), lambda: mutation(found))
    return ANSWERED


def _add_encoder(commands: Any) -> None:
    add_encoder_options(_command(
        commands, "encoder", lambda options: run_encoder(options, _open, _show), ABOUT_ENCODER))


def _add_evaluate(commands: Any) -> None:
    add_evaluate_options(_command(
        commands, "evaluate", lambda options: run_evaluate(options, _show), ABOUT_EVALUATE))


def _add_serve(commands: Any) -> None:
    parser = _command(commands, "serve", _serve, "Open the browser app, REST and MCP on one port.",
                      result=False)
    add_serve_options(parser)


def add_serve_options(parser: argparse.ArgumentParser) -> None:
    """The options that ``serve`` and ``app.py`` share."""
    parser.add_argument("--host", default="127.0.0.1",
                        help="address to listen on (default: %(default)s, this machine only)")
    parser.add_argument("--port", type=int, default=None,
                        help="port (default: 7860, or the next free one)")
    parser.add_argument("--corpus", type=Path, metavar="PATH", help="ingest this before opening")
    parser.add_argument("--auth", metavar="USER:PASSWORD",
                        default=os.environ.get("ASSISTANT_AUTH"),
                        help="ask for this name and password (or set ASSISTANT_AUTH)")


def _serve(options: argparse.Namespace) -> int:
    from assistant.entry.server import serve

    return serve(index=options.index, host=options.host, port=options.port,
                 corpus=options.corpus, auth=options.auth)


def _open(options: argparse.Namespace, **settings: Any) -> Any:
    import assistant

    return assistant.open(options.index, log=_say, **settings)


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _show(options: argparse.Namespace, value: dict[str, Any], as_text: Callable[[], None]) -> None:
    if options.json:
        json.dump(value, sys.stdout, ensure_ascii=False, indent=2)
        print()
    else:
        as_text()
