"""Write tests/locks/matrix.txt anew: python -m tests.locks.write. Then read the difference, line by line."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

if __name__ == "__main__":
    test = "test_matrix.py::test_every_door_answers_as_in_the_table"
    sys.exit(pytest.main([str(Path(__file__).parent / test), "--write-matrix", "-q"]))
