"""What several test folders share: the language pipeline, loaded once."""

import pytest

from kgraph.pipeline import Pipeline


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    return Pipeline()
