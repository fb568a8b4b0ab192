"""What tests of several folders share."""

from pathlib import Path

import pytest

from tests.five_documents import write_five_documents


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What most servers and commands read: real, a third of the whole, the same however it grows; nobody changes it."""
    return write_five_documents(tmp_path_factory.mktemp("data") / "five-documents")
