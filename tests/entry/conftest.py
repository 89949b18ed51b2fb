"""The app over the invented newsroom, answering on a port of its own in a thread."""

from __future__ import annotations

import threading

import fake_newsroom as fake
import pytest


@pytest.fixture(scope="session")
def served_newsroom(tmp_path_factory):
    """The service behind ``newsroom_address``; slow to warm up, so that warming can be seen."""
    return fake.FakeNewsroom(tmp_path_factory.mktemp("ui"), pause=fake.PAUSE, warm_seconds=6.0)


@pytest.fixture(scope="session")
def newsroom_address(served_newsroom):
    """The address of the whole app: page, REST and MCP behind the guard."""
    import uvicorn

    from assistant.entry.guard import Guard
    from assistant.entry.server import address_of, listen, make_app
    from assistant.entry.warmup import WarmUp

    warm_up = WarmUp(served_newsroom)
    listener = listen("127.0.0.1", 0)
    app = Guard(make_app(served_newsroom, warm_up, local=True), local_only=True)
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    warm_up.start()
    yield address_of(listener)
    server.should_exit = True
    thread.join(10)
