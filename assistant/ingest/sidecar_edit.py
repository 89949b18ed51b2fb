"""Changing one note in the text of an ``articles.yaml`` and not a character around it.

A YAML library that writes the file anew moves comments and quotes about. Here the place of the
note is found in the text and only that is exchanged; what comes out is read again and must say
exactly what was wanted, or nothing is changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import yaml

from assistant.errors import IngestError
from assistant.ingest.fields import parse_yaml
from assistant.ingest.sidecar import SIDECAR_NAME

INDENT = "  "
_Value = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """Write ``value`` for ``key`` under ``name``; None takes the note away.

    A tuple is a list of other articles. ``about`` goes beside a name that is new, as a comment.
    """

    name: str
    key: str
    value: _Value | None
    about: str = ""


def edited(text: str, edit: Edit) -> str:
    """``text`` with one note changed, everything else as it stands.

    IngestError when ``text`` is no sidecar, or is written in a way that cannot be changed safely
    (anchors, tags, several documents).
    """
    before = parse_yaml(text, what=SIDECAR_NAME)
    if edit.key == "published" and "date" in (before.get(edit.name) or ()):
        edit = replace(edit, key="date")  # the name that the person chose
    changed = _Editor(text).changed(edit)
    try:
        safe = parse_yaml(changed, what=SIDECAR_NAME) == _wanted(before, edit)
    except IngestError:
        safe = False
    if not safe:
        raise IngestError(
            f"{SIDECAR_NAME} is written in a way that cannot be changed without disturbing it.",
            help=f"Write {edit.key!r} under {edit.name!r} into it by hand.")
    return changed


def _wanted(before: dict[str, Any], edit: Edit) -> dict[str, Any]:
    """What the file has to say afterwards."""
    wanted = {name: dict(entry) if isinstance(entry, dict) else entry
              for name, entry in before.items()}
    entry = wanted.get(edit.name)
    if edit.value is not None:
        entry = entry if isinstance(entry, dict) else {}
        entry[edit.key] = list(edit.value) if isinstance(edit.value, tuple) else edit.value
        wanted[edit.name] = entry
    elif isinstance(entry, dict) and edit.key in entry:
        del entry[edit.key]
        if not entry:
            del wanted[edit.name]
    return wanted


class _Editor:
    """One edit of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        self.newline = "\r\n" if "\r\n" in text else "\n"

    def changed(self, edit: Edit) -> str:
        pairs = self.root.value if self.root is not None else []
        at = _position(pairs, edit.name)
        if at is None:
            return self.text if edit.value is None else self._with_entry(edit)
        name, entry = pairs[at]
        if not isinstance(entry, yaml.MappingNode) or not entry.value:
            return self.text if edit.value is None else self._with_content(name, entry, edit)
        inside = _position(entry.value, edit.key)
        if edit.value is None:
            return self.text if inside is None else self._without(at, inside)
        if inside is None:
            return self._with_pair(entry, f"{_scalar(edit.key)}: {_shown(edit.value)}")
        key, value = entry.value[inside]
        if isinstance(edit.value, tuple) and isinstance(value, yaml.SequenceNode):
            return self._with_items(key, value, edit.value)
        return self._with_value(key, value, _shown(edit.value))

    def _with_items(self, key: yaml.Node, value: yaml.SequenceNode, items: Sequence[str]) -> str:
        """A list with other items; one with an item to a line keeps the lines that stay."""
        held = [item.value for item in value.value]
        if value.flow_style or not set(items) & set(held):
            return self._with_value(key, value, _shown(tuple(items)))
        place = self._line_end(_end(value, self.text))
        text, margin = self.text, " " * value.start_mark.column
        if not text[:place].endswith("\n"):
            text = text[:place] + self.newline
            place = len(text)
        added = [f"{margin}- {_quoted(item)}{self.newline}" for item in items if item not in held]
        text = text[:place] + "".join(added) + text[place:]
        for item in reversed(value.value):
            if item.value not in items:
                start = self._line_start(item.start_mark.index)
                text = text[:start] + text[self._line_end(_end(item, self.text)):]
        return text

    def _with_entry(self, edit: Edit) -> str:
        """A name that is new: at the end, where it moves nothing."""
        note = f"{_scalar(edit.key)}: {_shown(edit.value)}"
        if self.root is not None and self.root.flow_style:
            return self._with_pair(self.root, f"{_scalar(edit.name)}: {{{note}}}")
        margin = " " * (self.root.start_mark.column if self.root is not None else 0)
        about = "".join(char if char.isprintable() else " " for char in edit.about)
        comment = f"  # {about}" if about else ""
        lines = [f"{margin}{_scalar(edit.name)}:{comment}", f"{margin}{INDENT}{note}", ""]
        broken = self.text and not self.text.endswith(("\n", "\r"))
        return self.text + self.newline * bool(broken) + self.newline.join(lines)

    def _with_content(self, name: yaml.Node, entry: yaml.Node, edit: Edit) -> str:
        """A name with nothing written under it; what else may stand there is not ours to drop."""
        if entry.value and entry.value not in ("~", "null"):
            return self.text
        note = f"{{{_scalar(edit.key)}: {_shown(edit.value)}}}"
        return self._with_value(name, entry, note)

    def _with_value(self, key: yaml.Node, value: yaml.Node, shown: str) -> str:
        start, end = value.start_mark.index, _end(value, self.text)
        if end <= start:  # nothing is written after the colon
            start = end = self.text.index(":", key.end_mark.index) + 1
            shown = f" {shown}"
        return self.text[:start] + shown + self.text[end:]

    def _with_pair(self, mapping: yaml.MappingNode, pair: str) -> str:
        """One more name and value at the end of a mapping that has some."""
        if mapping.flow_style:
            brace = mapping.end_mark.index - 1
            comma = ", " if mapping.value else ""
            place = _end(mapping.value[-1][1], self.text) if mapping.value else brace
            rest = self.text[place:]
            return self.text[:place] + comma + pair + (rest[1:] if _comma(rest) else rest)
        last = mapping.value[-1]
        place = self._line_end(max(_end(last[1], self.text), last[0].end_mark.index))
        margin = " " * last[0].start_mark.column
        before = self.text[:place]
        if not before.endswith(("\n", "\r")):
            before += self.newline
        return f"{before}{margin}{pair}{self.newline}{self.text[place:]}"

    def _without(self, at: int, inside: int) -> str:
        """Take a pair away, and its name with the last one."""
        name, entry = self.root.value[at]
        if len(entry.value) > 1:
            return self._without_pair(self.text, entry, inside)
        if self.root.flow_style or entry.flow_style:
            return self._without_pair(self.text, self.root, at)
        shorter = self._without_pair(self.text, entry, inside)
        start = self._line_start(name.start_mark.index)
        return shorter[:start] + shorter[self._line_end(name.end_mark.index):]

    def _without_pair(self, text: str, mapping: yaml.MappingNode, at: int) -> str:
        key, value = mapping.value[at]
        start, end = key.start_mark.index, max(_end(value, text), key.end_mark.index + 1)
        if not mapping.flow_style:
            return text[:self._line_start(start)] + text[self._line_end(end):]
        if at + 1 < len(mapping.value):
            end = mapping.value[at + 1][0].start_mark.index
        elif at:
            start = _end(mapping.value[at - 1][1], text)
        return text[:start] + text[end:]

    def _line_start(self, index: int) -> int:
        return max(self.text.rfind(char, 0, index) for char in "\r\n") + 1

    def _line_end(self, index: int) -> int:
        """Past the line break of the line that holds ``index``."""
        found = self.text.find("\n", index)
        return len(self.text) if found < 0 else found + 1


def _position(pairs: Sequence[tuple[yaml.Node, yaml.Node]], name: str) -> int | None:
    return next((at for at, (key, _) in enumerate(pairs) if key.value == name), None)


def _end(node: yaml.Node, text: str) -> int:
    """Where the words of a node end: a block's own mark lies past the comments that follow it."""
    if isinstance(node, yaml.ScalarNode) or node.flow_style or not node.value:
        start, end = node.start_mark.index, node.end_mark.index
        return start + len(text[start:end].rstrip())
    last = node.value[-1]
    return _end(last[1], text) if isinstance(last, tuple) else _end(last, text)


def _comma(rest: str) -> bool:
    return rest.startswith(",")


def _shown(value: _Value | None) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(_quoted(item) for item in value)}]"
    return _quoted(value or "")


def _scalar(words: str) -> str:
    """A name as a person would write it: bare where nothing in it means anything to YAML."""
    plain = words.isascii() and words.replace("_", "").replace("-", "").replace(".", "").isalnum()
    return words if plain and words[0].isalpha() else _quoted(words)


def _quoted(words: str) -> str:
    return yaml.safe_dump(words, default_style='"', allow_unicode=True, width=float("inf")).strip()
