"""A small in-memory service of invented articles, with the face of the real one."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import made_comparison

from assistant.errors import CallerError, IngestError, ModelError
from assistant.protocols import Usage
from assistant.service.translations import Translations
from assistant.types import (
    Answer,
    Article,
    Attribution,
    Change,
    CheckItem,
    CheckResult,
    Citation,
    Comparison,
    Correction,
    Declaration,
    Difference,
    EncoderState,
    Filters,
    Flag,
    Furniture,
    Hit,
    IngestReport,
    Merge,
    Mutation,
    OriginLink,
    OtherVectors,
    Passage,
    Progress,
    Quote,
    Ruling,
    SearchHit,
    SearchResult,
    Sentence,
    Skipped,
    Sources,
    Span,
    Statement,
    SwitchPlan,
    Translation,
)

PAUSE = 2.0
"""Seconds between the statements of an answer to a question that asks for it "slowly"."""

HOSTILE = '<img src=x onerror="window.hacked=1"> {{constructor}} ${window.hacked=2} `x` [x](javascript:alert(1))'

LIGHTHOUSE = f"""Home | Island | Weather | Subscribe

Keeper admits switching off the Orrin light

By Tamsin Vale

According to the Gullhaven Wire, the keeper of the Orrin lighthouse switched the lamp off on the night the ferry ran aground. “I was told to do it and I did it,” said Edvard Pell, who kept the light for eleven years.

The harbour office has denied that any order was given. A person close to the inquiry, who asked not to be named, said a note with the order exists.

{HOSTILE}

{"The ferry Halcyon left Orrin with forty passengers and a cargo of salt. " * 12}

The inquiry may publish its findings before the winter storms, the harbour office said.

Copyright Tern Island Courier. All rights reserved."""

ARABIC = """الرئيسية | أخبار الجزيرة | اتصل بنا

شاهد: الضوء انطفأ قبل الحادث بنصف ساعة

بقلم سلمى الديري

قال صياد من قرية نورين إن منارة أورين انطفأت قبل نصف ساعة من جنوح العبّارة «هالسيون». وأضاف أنه رأى قاربًا صغيرًا يغادر الرصيف.

ولم يؤكد مكتب الميناء هذه الرواية، وقال متحدث باسمه إن التحقيق لا يزال جاريًا. وجاء في بيان نشر بالإنجليزية: The lamp was in working order.

جميع الحقوق محفوظة."""

UNNAMED = """The light never went out, log shows

Thousands of pages from the lighthouse log say the lamp burned all night. The log was handed over by two former keepers, the pages claim."""

WIRE = """Keeper says he put the Orrin light out

The keeper of the Orrin lighthouse allegedly switched the lamp off on the night the ferry ran aground, the Gullhaven Wire learned. “I was told to do it and I did it,” said Edvard Pell, who kept the light for nine years.

The harbour office has denied that any order was given.

Pell was not under oath when he spoke."""

FRENCH = """Le phare d’Orrin éteint sur ordre ?

Selon le Gullhaven Wire, le gardien affirme avoir éteint la lampe sur ordre. La capitainerie dément."""


_SENTENCE = re.compile(r"\S[^\n]*?(?:[.!?]”?(?=\s+[“A-Z])|(?=\n)|\Z)")


def article(
    identity: str, text: str, *, title: str | None, outlet: str | None, language: str | None,
    published: str | None, furniture: tuple[str, ...] = (), origin: str | None = None,
    chain: tuple[OriginLink, ...] = (), author: str | None = None, url: str | None = None,
    path: str | None = None, warnings: tuple[str, ...] = (),
) -> Article:
    """An article whose furniture is given as strings of its text."""
    pieces = tuple(Furniture(span_of(text, piece), kind) for piece, kind in
                   zip(furniture, ("navigation", "copyright", "byline"), strict=False))
    return Article(
        id=identity, text=text, title=title, author=author, outlet=outlet,
        originating_outlet=origin or outlet, origin_chain=chain, published=published,
        language=language, url=url, path=path or f"/private/folder/{identity}.txt",
        added="2031-06-01T00:00:00+00:00", independent_group=f"origin:{origin or identity}",
        warnings=warnings, furniture=pieces, sentences=tuple(
            Sentence(Span(*said.span()), n) for n, said in enumerate(_SENTENCE.finditer(text))))


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def articles() -> list[Article]:
    """Five invented articles; one of them attacks the page."""
    wire = "Gullhaven Wire"
    credit = "According to the Gullhaven Wire"
    return [
        article("a1", LIGHTHOUSE, title="Keeper admits switching off the Orrin light",
                outlet="Tern Island Courier", language="en", published="2031-05-04",
                author="Tamsin Vale", origin=wire, url="https://courier.example/orrin?a=1&b=2",
                furniture=("Home | Island | Weather | Subscribe",
                           "Copyright Tern Island Courier. All rights reserved."),
                chain=(OriginLink("Tern Island Courier", "published_by", None, None, "metadata"),
                       OriginLink(wire, "relies_on", span_of(LIGHTHOUSE, credit), credit))),
        article("a2", ARABIC, title="شاهد: الضوء انطفأ قبل الحادث بنصف ساعة",
                outlet="صدى الجزيرة", language="ar", published="2031-05-03",
                author="سلمى الديري", furniture=("الرئيسية | أخبار الجزيرة | اتصل بنا",
                                                 "جميع الحقوق محفوظة.")),
        article("a3", UNNAMED, title="The light never went out, log shows", outlet=None,
                language="en", published=None, path="/private/folder/lighthouse-log.txt",
                warnings=("outlet not stated in the document", "date not stated in the document")),
        article("a4", FRENCH, title="Le phare d’Orrin éteint sur ordre ?",
                outlet="Le Petit Large", language="fr", published="2031-05", origin=wire),
        article("a5", f"{HOSTILE}\n\nNothing else is here.", title=f"{HOSTILE} title",
                outlet='<script>window.hacked=3</script> "Post"', language='en" onclick="x',
                published="2031-04-01", url="javascript:window.hacked=4",
                path='/private/folder/<b>"x".txt', warnings=(HOSTILE,),
                author="<svg onload=window.hacked=5>",
                chain=(OriginLink("<b>wire</b>", "relies_on", None, None, "sidecar"),)),
    ]


def wire_original() -> Article:
    """What the Tern Island Courier's article was before: not among ``articles``, but it opens."""
    return article("w1", WIRE, title="Keeper says he put the Orrin light out",
                   outlet="Gullhaven Wire", language="en", published="2031-05-02")


def mutation() -> Mutation:
    """What the Courier made of the wire's report: every kind of change, one of them hardened."""
    copy, original = articles()[0], wire_original()
    pairs = [
        ("changed", "The keeper of the Orrin lighthouse allegedly switched the lamp off on the night "
         "the ferry ran aground, the Gullhaven Wire learned.",
         "According to the Gullhaven Wire, the keeper of the Orrin lighthouse switched the lamp off "
         "on the night the ferry ran aground.", (Difference("modality", "allegedly", ""),), True),
        ("changed", "“I was told to do it and I did it,” said Edvard Pell, who kept the light for "
         "nine years.",
         "“I was told to do it and I did it,” said Edvard Pell, who kept the light for eleven years.",
         (Difference("number", "nine", "eleven"),), False),
        ("same", "The harbour office has denied that any order was given.",
         "The harbour office has denied that any order was given.", (), False),
        ("same", "Keeper says", "Keeper admits", (), False),
        ("added", None, "A person close to the inquiry, who asked not to be named, said a note with "
         "the order exists.", (), False),
        ("dropped", "Pell was not under oath when he spoke.", None, (), False),
    ]
    return Mutation(original, copy, tuple(
        Change(kind, _quote(original, before), _quote(copy, after), differences, hardened)
        for kind, before, after, differences, hardened in pairs))


def _quote(source: Article, words: str | None) -> Quote | None:
    return Quote(source, span_of(source.text, words)) if words else None


def cite(number: int, source: Article, words: str, **said: object) -> Citation:
    """A citation of ``words`` of an article."""
    attribution = Attribution("attributed", "named_person", **said)
    return Citation(number, Quote(source, span_of(source.text, words)), source, attribution)


def full_answer(question: str = "Who switched off the light?") -> Answer:
    """An answer with two quotes, a copy, every place a caution can stand, and Arabic."""
    a1, a2, a3, a4, _ = articles()
    keeper = cite(1, a1, "“I was told to do it and I did it,” said Edvard Pell, who kept the "
                         "light for eleven years.", speaker="Edvard Pell",
                  speaker_span=span_of(a1.text, "Edvard Pell"), cue="said")
    fisher = cite(2, a2, "قال صياد من قرية نورين إن منارة أورين انطفأت قبل نصف ساعة من جنوح "
                         "العبّارة «هالسيون».")
    log = cite(3, a3, "Thousands of pages from the lighthouse log say the lamp burned all night.")
    french = cite(4, a4, "Selon le Gullhaven Wire, le gardien affirme avoir éteint la lampe sur "
                         "ordre.")
    statements = (
        Statement("Tern Island Courier (first reported by Gullhaven Wire, 2031-05-04), citing "
                  f"Edvard Pell, also in Le Petit Large: “{keeper.quote.text}” [1][4]",
                  "supported", (1, 4), "The words are the article's own."),
        Statement(f"صدى الجزيرة (2031-05-03): “{fisher.quote.text}” [2]", "supported", (2,),
                  "The words are the article's own."),
        Statement(f"outlet not stated (lighthouse-log.txt) (undated): “{log.quote.text}” [3]",
                  "supported", (3,), "The words are the article's own."),
    )
    flags = (
        Flag("unsupported_premise", "The question takes for granted that the light was off; only "
             "some outlets say so.", (1, 2)),
        Flag("anonymous_source", "صدى الجزيرة rests this on a source it does not name (صياد).",
             (2,), 1, ((2, fisher.quote.span.start + 4, fisher.quote.span.start + 8),)),
        Flag("outlet_not_stated", "The page lighthouse-log.txt does not say which outlet "
             "published it.", (3,), 2),
        Flag("hedged", "The wording says that it is not certain.", (3,), 2,
             ((3, log.quote.span.start, log.quote.span.start + 9),)),
    )
    lead = ("2 outlets and 1 page that names no outlet in this corpus speak to this, tracing to "
            "3 independent origins.")
    return Answer(
        question=question, language="en", status="answered",
        answer="\n".join([lead, *(s.text for s in statements)]), statements=statements,
        citations=(keeper, fisher, log, french), flags=flags,
        origins={"articles": 4, "outlets": 3, "independent_origins": 3}, asked_as=question)


def declined_answer(question: str = "Who won the regatta?") -> Answer:
    """An answer that nothing establishes, with one passage offered as near."""
    near = cite(1, articles()[0], "The harbour office has denied that any order was given.")
    said = "Nothing in this corpus establishes an answer to this question."
    return Answer(
        question=question, language="en", status="not_established",
        answer=f"{said} The nearest passages are offered below as such.",
        statements=(Statement(said, "not_supported", (), "Nothing quoted."),), citations=(),
        flags=(Flag("not_established", "No sentence found carries enough of what is asked.",
                    statement=0),),
        origins={"articles": 0, "outlets": 0, "independent_origins": 0}, nearest=(near,))


def checked(text: str) -> CheckResult:
    """One verdict of each kind, whatever the text; each part has the whole of it."""
    held = articles()
    said = "“I was told to do it and I did it,” said Edvard Pell, who kept the light for eleven years."
    whole, span = cite(1, held[0], said), Span(0, len(text))
    number = Difference("number", "eleven", "nine", Span(82, 88), Span(0, 4))
    villain = cite(3, held[4], "Nothing else is here.")
    return CheckResult(text, (
        CheckItem(text, span, "sentence", "verbatim", (whole,)),
        CheckItem(said.replace("eleven", "nine"), span, "quotation", "altered",
                  (replace(whole, number=2),), (number,), f"Changed: {HOSTILE}"),
        CheckItem(text, span, "sentence", "altered", (villain,),
                  (Difference("ellipsis", HOSTILE, "…"),), "The dots stand for a negation."),
        CheckItem(text, span, "sentence", "absent", reason="Not in this corpus."),
    ), {"total": 1.0})


class FakeEncoders:
    """The encoder of an invented index, with one it can be changed to and one that fails."""

    def __init__(self) -> None:
        self.name, self.kept, self.problem = "plain", "", ""

    def state(self) -> EncoderState:
        kept = OtherVectors(self.kept, self.kept, 24, 80, 0, 90_000, True) if self.kept else None
        return EncoderState(self.name, 384, 300_000, self.problem, ("en",), kept)

    def plan(self, name: str) -> SwitchPlan:
        if name != "lighthouse/polyglot":
            raise ModelError(f"The encoder {name!r} is not on this machine.")
        return SwitchPlan(name, 24, 80, 0, 2, 400.0, 60_000, ("en", "ar"))

    def switch(self, name: str, progress=lambda _: None) -> EncoderState:
        for done in (0, 40, 80):
            progress(Progress("encoding with the new encoder", done, 80))
        self.name, self.kept = name, self.name
        return self.state()

    def undo(self, progress=lambda _: None) -> EncoderState:
        self.name, self.kept = self.kept, self.name
        return self.state()

    def drop(self) -> EncoderState:
        self.kept = ""
        return self.state()


class FakeNewsroom:
    """Answers from ``full_answer``; "regatta" is not established, "break" fails unexpectedly."""

    def __init__(self, index_dir: Path, *, pause: float = 0.0, warm_seconds: float = 0.0) -> None:
        self.settings = SimpleNamespace(index_dir=index_dir, max_file_bytes=20_000_000,
                                        model="", model_choices="")
        self.pause = pause
        self.warm_seconds = warm_seconds
        self.held = articles()
        self.closed_early = threading.Event()
        self.asked: list[tuple[str, tuple[object, ...], Filters]] = []
        self.log = None
        self.ready = False
        self.encoders = FakeEncoders()
        self.apart = False
        self.compared: tuple[Article, ...] = ()
        self.wanted: list[tuple[object, ...]] = []
        self.translations = Translations(self.source, self._chat, 1_000)

    def warm_up(self) -> None:
        time.sleep(self.warm_seconds)
        self.ready = True

    def examples(self, count: int = 4) -> list[str]:
        return ["Who switched off the Orrin light?", "ماذا يقول صدى الجزيرة عن المنارة؟"][:count]

    def holds_demonstration(self) -> bool:
        return False

    def sources(self) -> Sources:
        return Sources(tuple(self.held))

    def source(self, article_id: str) -> Article:
        for held in [*self.held, wire_original(), *self.compared]:
            if held.id == article_id:
                return held
        raise CallerError(f"No article {article_id}.", help="See sources for what there is.")

    def mutation(self, article_id: str, other_id: str | None = None) -> Mutation:
        if article_id != "a1":
            raise CallerError("The original of this article is not in the corpus.",
                              help="Add it to compare the two.")
        return mutation()

    def merges(self) -> list[Merge]:
        a1, a4 = articles()[0], articles()[3]
        wire = Declaration("a1", a1.origin_chain[1])
        return [merge for merge in (
            Merge("a1", "a4", "declared_origin", "Gullhaven Wire", None, (wire,)),
            Merge("a1", "a4", "shared_text", None, 0.62, (), (
                (Quote(a1, a1.sentences[1].span), Quote(a4, a4.sentences[1].span)),)),
        ) if not self.apart]

    def rulings(self) -> list[Ruling]:
        return [Ruling("a1", "a4", False)] if self.apart else []

    def rule(self, article_a: str, article_b: str, together: bool | None) -> Correction:
        self.apart = together is False
        held = self.source(article_a)
        return Correction(held.id, held, {"independent_of": "another"},
                          ("/private/folder/articles.yaml",))

    def correct(self, article_id: str, *, undo: object = (), **facts: str) -> Correction:
        """The outlet alone; the id changes with it, as the real one does."""
        before = self.source(article_id)
        if "mistake" in (facts.get("outlet") or ""):
            raise CallerError("The outlet given says nothing.", help="Name one.")
        original = next(held for held in articles() if held.id == article_id.rstrip("+"))
        after = original if undo else replace(
            original, id=original.id + "+", outlet=facts["outlet"], corrected=("outlet",))
        self.held[self.held.index(before)] = after
        return Correction(before.id, after, {"outlet": facts.get("outlet")},
                          ("/private/folder/articles.yaml",))

    def ask(self, question: str, *, history: object = (), filters: Filters | None = None,
            **wanted: object) -> Answer:
        if not question.strip():
            raise CallerError("The question is empty.", help="Ask something of the articles.")
        if "break" in question:
            raise RuntimeError("secret internals at /private/folder/engine.py")
        if "differ" in question:
            return replace(full_answer(question), comparison={
                "topic": "the light", "outlets": ["Tern Island Courier", HOSTILE]})
        return declined_answer(question) if "regatta" in question else full_answer(question)

    def ask_stream(self, question: str, *, history: tuple[object, ...] = (),
                   filters: Filters | None = None, model: str | None = None,
                   otherwise: str = "en", goes_on=lambda: True) -> Iterator[Answer]:
        self.asked.append((question, tuple(history), filters or Filters()))
        whole = self.ask(question)
        if model:
            from made_answers import failed_answer, worded_answer

            whole = (failed_answer if "fail" in model else worded_answer)(question)
        finished = False
        try:
            for count in range(1, len(whole.statements)):
                yield replace(whole, statements=whole.statements[:count], flags=())
                time.sleep(self.pause if "slowly" in question else 0.05)
            yield whole
            finished = True
        finally:
            if not finished:
                self.closed_early.set()

    def chat_model(self, name: str | None = None) -> object:
        if name and name.startswith("missing:"):
            raise CallerError("The package for missing models is not installed.",
                              help="pip install langchain-missing")
        return name or None

    def translate(self, article_id: str, start: int, end: int, *, to: str = "en",
                  model: str | None = "") -> Translation:
        *_, made = self.translations.stream(article_id, start, end, to=to, model=model)
        return made

    def _chat(self, name: str | None) -> object:
        """A model that says how long it was asked to take, and attacks the page."""
        if self.chat_model(name) is None:
            return None

        def stream(system: str, user: str, *, goes_on=lambda: True) -> Iterator[object]:
            yield "The <b>lamp</b> “went out” 45 minutes "
            until = time.monotonic() + (self.pause if "slow" in name else 0)
            while time.monotonic() < until and goes_on():
                time.sleep(0.02)
            yield f"before. {HOSTILE}"
            yield Usage(40, 9, None)

        return SimpleNamespace(name=name, stream=stream)

    def search(self, query: str, *, k: int = 10, **wanted: object) -> SearchResult:
        hits = []
        for held in self.held:
            for line in held.text.split("\n"):
                if query.casefold() in line.casefold() and len(hits) < k:
                    passage = Passage(held.id, len(hits), span_of(held.text, line), held.language)
                    hits.append(SearchHit(held, Hit(passage, 1.0, {"lexical": 1.0})))
        return SearchResult(query, tuple(hits), {"total": 1.0})

    def check(self, text: str, *, progress=lambda _: None, **_: object) -> CheckResult:
        if not text.strip():
            raise CallerError("The text to check is empty.", help="Give a sentence.")
        if "break" in text:
            raise RuntimeError("secret internals at /private/folder/engine.py")
        progress(Progress("checking", 1, 3))
        return checked(text)

    def compare(self, topic: str | None = None, *, articles: object = (), outlets: object = (),
                progress=lambda _: None, **_: object) -> Comparison:
        self.wanted.append((topic, tuple(articles), tuple(outlets)))
        if not topic and not articles and not outlets:
            raise CallerError("Nothing says what to compare.", help="Give a topic.")
        progress(Progress("comparing", 1, 3))
        if topic and "regatta" in topic:
            return made_comparison.empty((), ["No article in this corpus speaks of this."])
        found = made_comparison.full_comparison()
        self.compared = found.columns
        return found

    def ingest(self, paths: object, *, progress=lambda _: None, **_: object) -> IngestReport:
        files = [file for path in paths if Path(path).is_dir() for file in Path(path).iterdir()]
        skipped = [Skipped(str(path), "The address cannot be reached.") for path in paths
                   if str(path).startswith("http")]
        added = 0
        for number, file in enumerate(sorted(files)):
            progress(Progress("reading", number, len(files)))
            try:
                self.held.append(self._read(file))
                added += 1
            except IngestError as problem:
                skipped.append(Skipped(str(file), str(problem)))
        return IngestReport(added, 0, 0, 0, tuple(skipped), len(self.held), 9, 0.2)

    def _read(self, file: Path) -> Article:
        text = file.read_text("utf-8", errors="replace").strip()
        if not text:
            raise IngestError("The file is empty.", help="Save some text in it.")
        return article(f"up-{len(self.held)}", text, title=text.split("\n")[0], outlet=None,
                       language="en", published=None, path=str(file),
                       warnings=("outlet not stated in the document",))
