"""The suites on small invented sets, through the real ingest, index and answering."""

from __future__ import annotations

import hashlib
import json
import re

import numpy as np
import pytest

from assistant.evaluation.suites import metadata, seeds, squad2, xquad
from assistant.evaluation.workbench import DataMissing, Workbench

PAGES = {
    "Lighthouses": [
        ("The Orrin lighthouse was first lit in 1881 by the engineer Ada Finch. Its lamp burned "
         "whale oil for eleven years.", [("Who first lit the Orrin lighthouse?", "Ada Finch"),
                                         ("What did the Orrin lamp burn?", "whale oil")]),
        ("A keeper of the Pell rock light counted 412 ships in the winter of 1903. He wrote each "
         "name in a green ledger.",
         [("How many ships did the keeper of the Pell rock light count?", "412"),
          ("Which colour was the ledger of the Pell rock keeper?", "green")]),
    ],
    "Orchards": [
        ("The Vell orchard grows forty kinds of pear on a slope above the river Tam. Frost killed "
         "half of its trees in 1956.",
         [("How many kinds of pear does the Vell orchard grow?", "forty kinds"),
          ("What killed half of the trees of the Vell orchard?", "Frost")]),
        ("Cider from the Marrow press is kept in chestnut barrels. The press was built by Jon "
         "Marrow after the flood.", [("Who built the Marrow press?", "Jon Marrow")]),
    ],
}


class HashingEmbedder:
    """Bags of hashed words as unit vectors: nearness is shared words."""

    name = "hashing"
    fingerprint = "hashing-1"
    dimension = 256

    def embed_documents(self, texts, *, progress=None):
        return np.stack([self.embed_query(text) for text in texts])

    def embed_query(self, text):
        vector = np.zeros(self.dimension, dtype=np.float32)
        for word in re.findall(r"\w+", text.casefold()):
            vector[hashlib.sha256(word.encode()).digest()[0]] += 1
        return vector / max(1e-9, float(np.linalg.norm(vector)))

    def reads(self, language):
        return True


def squad(pages, *, impossible=()):
    data = []
    for title, paragraphs in pages.items():
        rows = []
        for at, (context, asked) in enumerate(paragraphs):
            qas = [{"id": f"{title}-{at}-{n}", "question": question, "is_impossible": False,
                    "answers": [{"text": answer, "answer_start": context.index(answer)}]}
                   for n, (question, answer) in enumerate(asked)]
            qas += [{"id": f"{title}-{at}-no-{n}", "question": question, "is_impossible": True,
                     "answers": []} for n, question in enumerate(impossible)]
            rows.append({"context": context, "qas": qas})
        data.append({"title": title, "paragraphs": rows})
    return json.dumps({"data": data})


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


@pytest.fixture
def bench(tmp_path):
    (tmp_path / "scratch").mkdir()
    return Workbench(tmp_path / "eval", tmp_path / "scratch", load=HashingEmbedder)


def by_name(figures):
    return {figure.name: figure for figure in figures}


def test_xquad_measures_each_leg_of_whatever_language_is_there_and_all_mixed(bench):
    for language in ("en", "tr"):
        write(bench.data / f"xquad/xquad.{language}.json", squad(PAGES))
    figures = by_name(xquad.run(bench))
    for name in ("en lexical R@1", "en fused R@1", "en dense MRR", "tr fused R@5",
                 "mixed tr fused R@5"):
        assert figures[name].n == 7
    assert figures["en fused R@1"].value == 1.0
    best = max(figures["en lexical R@1"].value, figures["en dense R@1"].value)
    assert figures["en fused gain R@1"].value == figures["en fused R@1"].value - best


def test_xquad_asks_across_languages_and_of_paragraphs_that_take_them_by_turns(bench):
    for language in ("en", "ar", "ru"):
        write(bench.data / f"xquad/xquad.{language}.json", squad(PAGES))
    figures = by_name(xquad.run(bench))
    for name in ("en-ar R@1", "ar-en R@5", "en-ru MRR", "ru-en R@1", "mixed en R@5"):
        assert figures[name].n == 7
        assert figures[name].value > 0.5


def test_xquad_of_one_language_has_no_mixed_index(bench):
    write(bench.data / "xquad/xquad.el.json", squad(PAGES))
    assert not any(name.startswith("mixed") for name in by_name(xquad.run(bench)))


def test_squad2_asks_with_and_without_the_paragraph(bench):
    write(bench.data / "squad2/part.json",
          squad(PAGES, impossible=["Who owns the moons of the planet Zub?"]))
    figures = by_name(squad2.run(bench))
    assert figures["quoted sentence hit@3"].n == 7
    assert figures["quoted sentence hit@3"].value >= 6 / 7
    assert figures["answered falsely, unsaid"].n == 4
    assert figures["answered falsely, paragraph removed"].n == 7
    assert figures["answered falsely, topic removed"].n == 7
    assert figures["AUROC off-topic"].value > 0.9
    assert figures["quote exactness"].value == figures["quote exactness"].floor == 1.0


def test_squad2_with_nothing_answerable_still_measures_refusals(bench):
    write(bench.data / "squad2/part.json", squad({"Lighthouses": [(PAGES["Orchards"][0][0], [])]},
                                                 impossible=["Who built the tower of Zub?"]))
    names = by_name(squad2.run(bench))
    assert "answered falsely, unsaid" in names
    assert not any(name.startswith(("AUROC", "quoted sentence")) for name in names)


def test_metadata_reads_pages_back_and_counts_false_statements(bench):
    header = "compartment\tfilename\tpublisher\tpublication_date\tauthor\ttitle\tcredit\twire"
    body = ("\n\nORRIN, Sept. 12 (UPI) — The harbour council met on Monday.\n\nIt voted to close "
            "the old quay, the council said.")
    write(bench.data / "polnear/metadata.tsv", "\n".join([
        header,
        "dev\tone\tbreitbart\t2016-09-12\tUPI\tCouncil closes old quay\tNone\tUPI",
        "dev\ttwo\tnyt\t2016-09-13\tMae Orr\tPears fail on the slope\tNone\tNone"]) + "\n")
    write(bench.data / "polnear/dev/text/one.txt", "Council closes old quay." + body)
    write(bench.data / "polnear/dev/text/two.txt",
          "Pears fail on the slope.\n\nGrowers above the river Tam counted their losses on "
          "Tuesday.\n\nHalf of the trees bore no fruit, two growers said.")
    figures = by_name(metadata.run(bench))
    assert figures["raw outlet stated falsely"].value == 0
    assert figures["wire F1"].value == 1.0
    assert figures["wire F1"].n == 1
    for style in ("csv", "markdown", "html JSON-LD", "html OpenGraph", "text en"):
        assert figures[f"{style}: date"].value == 1.0, style
        assert figures[f"{style}: outlet"].value == 1.0, style


def test_seeds_refuse_a_folder_of_other_articles(bench):
    write(bench.data / "seeds/other.txt", "Another article.")
    with pytest.raises(DataMissing, match="none of the articles"):
        seeds.run(bench)


def test_seeds_refuse_a_changed_article(bench):
    write(bench.data / "seeds/000_f3cf27b6572cb862.txt", "Changed.")
    with pytest.raises(DataMissing, match="is not the article"):
        seeds.run(bench)
