"""One worker for the tests of a module; each file of its own would start one of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from companion.previews.studio import Studio


@pytest.fixture(scope="module")
def studio() -> Iterator[Studio]:
    made = Studio()
    yield made
    made.close()
