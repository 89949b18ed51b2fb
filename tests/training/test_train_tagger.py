"""Training on a tiny invented part: the loss falls, and what is stored reads back the same."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.analysis.attribution.lexicon import lexicon_for
from assistant.analysis.attribution.tagger.features import WORD_ROWS, flag_names
from assistant.analysis.attribution.tagger.network import chances
from assistant.analysis.attribution.tagger.weights import load_weights, save_weights
from training.examples import BEGINS, INSIDE, OUTSIDE, is_held_out, read_examples
from training.train_tagger import Settings, train

TEXT = ("Pier stays shut\n\n{who} said on Monday that the pier of Orvane was unsafe. Rain fell "
        "all day.\n\n“We will mend it,” {who} added.")
PEOPLE = ("Haldis Penrow", "Orla Brandt", "Miro Vantell", "Rena Solvik")


@pytest.fixture(scope="module")
def part(tmp_path_factory):
    folder = tmp_path_factory.mktemp("data") / "polnear" / "train"
    for name in ("text", "attributions"):
        (folder / name).mkdir(parents=True)
    for number, who in enumerate(PEOPLE):
        text = TEXT.format(who=who)
        rows = []
        for role, words in (("Source", who), ("Cue", "said"),
                            ("Content", "that the pier of Orvane was unsafe"),
                            ("Content", "“We will mend it,”"), ("Cue", "added")):
            start = text.index(words)
            rows.append(f"T{len(rows) + 1}\t{role} {start} {start + len(words)}\t{words}")
        rows.append("E1\tAttribution:T9 Source:T1 Cue:T2 Content:T3")
        (folder / "text" / f"a{number}.txt").write_text(text, "utf-8")
        (folder / "attributions" / f"a{number}_x.ann").write_text("\n".join(rows), "utf-8")
    return folder


@pytest.fixture(scope="module")
def columns():
    return {name: at for at, name in enumerate(flag_names(lexicon_for("en")))}


@pytest.fixture(scope="module")
def examples(part, columns):
    return list(read_examples(part, columns))


def table():
    return np.random.default_rng(1).normal(0, 0.1, (WORD_ROWS, 8)).astype(np.float32)


@pytest.fixture(scope="module")
def trained(examples, columns):
    """A small network after forty steps over four articles."""
    settings = Settings(epochs=40, batch_tokens=2000, hidden=16, words=8, endings=4, rate=0.05)
    return train(examples, settings, table(), columns["capital"])


def test_annotations_become_tags_of_tokens(examples):
    one = examples[0]
    source = one.tags[0][:, 0].tolist()
    assert source.count(BEGINS) == 1 and source.count(INSIDE) == 1
    assert one.tags[0][:, 1].tolist().count(BEGINS) == 2
    assert set(one.tags[0][:, 2].tolist()) == {OUTSIDE, INSIDE, BEGINS}
    assert one.told[0].tolist() == [0.0, 1.0, 0.0, 1.0]


def test_training_learns_the_part(trained, examples):
    tags, told = outputs(trained, examples[0].seen)
    right = np.take_along_axis(tags, examples[0].tags[0][..., None], axis=2)
    assert right.mean() > 0.7
    assert told[[1, 3]].min() > told[[0, 2]].max()


def test_stored_weights_give_the_chances_of_the_trained_network(
    trained, examples, tmp_path, columns
):
    model, card = tmp_path / "m.npz", tmp_path / "m.json"
    save_weights(trained.arrays(), {"flags": list(columns), "leaning": {}}, model=model, card=card)
    weights = load_weights(model, card)
    assert weights.columns == columns
    seen = examples[1].seen
    for mine, its in zip(chances(seen, weights.arrays), outputs(trained, seen), strict=True):
        assert np.allclose(mine, its, atol=0.05)


def outputs(network, seen):
    """Chances of tags and sentences from the network that was trained."""
    import torch

    sentence = np.repeat(np.arange(len(seen.starts)), np.diff([*seen.starts, len(seen.words)]))
    with torch.no_grad():
        tags, told = network(
            torch.tensor(seen.words[None]).long(), torch.tensor(seen.endings[None]).long(),
            torch.tensor(seen.flags[None]), torch.tensor(sentence[None]), len(seen.starts))
    return tags[0].softmax(-1).numpy(), told[0].sigmoid().numpy()


def test_the_held_out_share_depends_on_the_name_alone():
    names = [f"article {number}" for number in range(400)]
    held = [name for name in names if is_held_out(name, 10)]
    assert 20 < len(held) < 60
    assert not any(is_held_out(name, 0) for name in names)


def test_the_command_writes_a_model_and_measures_what_it_held_out(
    part, tmp_path, monkeypatch, capsys
):
    from training import train_tagger

    monkeypatch.setattr(train_tagger, "starting_table", lambda width: np.zeros(
        (WORD_ROWS, width), dtype=np.float32))
    monkeypatch.setattr("sys.argv", [
        "train_tagger.py", "--data", str(part.parent.parent), "--out", str(tmp_path / "out"),
        "--epochs", "1", "--held-out", "2"])
    train_tagger.main()
    assert load_weights(tmp_path / "out" / "model.npz", tmp_path / "out" / "model.json").arrays
    assert "held out attributed sentences F1" in capsys.readouterr().out
