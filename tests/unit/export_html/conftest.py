"""Lets these tests use the hand-made relations of the browser tests."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2] / "browser"))
