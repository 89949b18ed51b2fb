"""The service as MCP tools on the app's own port, spoken to by a real client."""

from __future__ import annotations

import asyncio
import json

import fake_newsroom as fake
import pytest

from assistant.entry.mcp import make_tools


def call(address: str, name: str, **arguments: object) -> tuple[list[str], dict[str, object]]:
    """The names of the tools offered, and what one of them answers."""
    from mcp import ClientSession
    from mcp.client.streamable_http import streamablehttp_client

    async def talk():
        async with (streamablehttp_client(f"{address}/gradio_api/mcp/") as (reads, writes, _),
                    ClientSession(reads, writes) as session):
            await session.initialize()
            offered = [tool.name for tool in (await session.list_tools()).tools]
            answered = await session.call_tool(name, arguments)
            return offered, json.loads(answered.content[0].text)

    return asyncio.run(talk())


def test_a_client_finds_eight_tools_and_gets_the_json_of_the_command(newsroom_address):
    offered, answer = call(newsroom_address, "ask", question="Who?")
    assert offered == ["ask", "search", "check", "compare", "sources", "source",
                       "mutation", "translate"]
    assert answer == json.loads(json.dumps(fake.full_answer("Who?").to_dict()))


def test_a_failure_is_a_sentence_for_a_client(newsroom_address):
    _, answer = call(newsroom_address, "ask", question="break it")
    assert list(answer) == ["error"]
    assert "engine.py" not in answer["error"]


@pytest.mark.parametrize(("name", "arguments", "key"), [
    ("search", {"query": "lamp", "count": 3}, "hits"), ("sources", {}, "articles"),
    ("check", {"text": "The lamp burned."}, "items"), ("check", {"text": " "}, "error"),
    ("source", {"article_id": "a1"}, "text"), ("source", {"article_id": "zz"}, "error"),
    ("mutation", {"article_id": "a1"}, "changes"),
    ("translate", {"article_id": "a4", "start": 0, "end": 36}, "made_by"),
    ("translate", {"article_id": "a4", "start": 9, "end": 3}, "error"),
    ("translate", {"article_id": "a4", "start": 0, "end": 36, "by_model": True}, "error")])
def test_tools_give_json(tmp_path, name, arguments, key):
    assert key in json.loads(make_tools(fake.FakeNewsroom(tmp_path))[name](**arguments))
