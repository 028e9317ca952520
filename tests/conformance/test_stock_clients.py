"""Stock Socket.IO clients, with a story that was written from the reference alone."""

import os
import subprocess
import sys
from asyncio import to_thread
from collections.abc import Callable
from pathlib import Path

import pytest

from client_web.hatch_build import install, node, node_environment
from tests.strict import not_tested
from tests.support.installation import Installation, serving
from tests.support.programme import Programme

HERE = Path(__file__).parent


def javascript() -> list[str]:
    try:
        install(HERE)
    except subprocess.CalledProcessError as error:
        not_tested(
            f"socket.io-client could not be fetched (is the npm registry reachable?): {error.output[-500:]}"
        )
    return [str(node()), str(HERE / "story.mjs")]


def python() -> list[str]:
    return [sys.executable, "-I", str(HERE / "story.py")]


@pytest.mark.parametrize("program", [javascript, python], ids=["javascript", "python"])
async def test_a_stock_client_can_do_what_the_reference_says(
    program: Callable[[], list[str]], database_url: str, tmp_path: Path
) -> None:
    command = program()
    installation = Installation.new(database_url, tmp_path)
    async with serving(installation), Programme.open(installation) as programme:
        meeting = await programme.meeting()
        await meeting.facilitators()  # which tells the test the room's id
        story = {
            "STORY_ORIGIN": installation.origin,
            "STORY_CODE": await meeting.invite(),
            "STORY_HANDLE": "jo",
            "STORY_PASSWORD": programme.passwords["jo"],
        }
        environment = (node_environment() if program is javascript else dict(os.environ)) | story
        done = await to_thread(
            subprocess.run, command, env=environment, capture_output=True, text=True, timeout=60
        )
        assert done.returncode == 0, done.stdout + done.stderr
        truth = await meeting.truth()
    said = ["First", "Second", "My share", "A word, please", "I'm here"]
    assert truth.texts() == said, "and the journal has what the story said"
