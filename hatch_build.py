"""Builds the web app into the package, so that `pip install .` needs no Node and gives a whole Plathu."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class WebApp(BuildHookInterface):
    PLUGIN_NAME = "custom"

    @property
    def is_wanted(self) -> bool:
        """Not by `make`, which builds it itself, step by step; not in a source package, which already holds it."""
        has_source = (Path(self.root) / "web" / "package.json").exists()
        return has_source and self.target_name == "wheel" and not os.environ.get("PLATHU_SKIP_WEB")

    def dependencies(self) -> list[str]:
        return self.metadata.config["dependency-groups"]["web"] if self.is_wanted else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if not self.is_wanted:
            return
        self._npm("ci", "--no-audit", "--no-fund", "--loglevel=error")
        self._npm("run", "build")

    def clean(self, versions: list[str]) -> None:
        shutil.rmtree(Path(self.root) / "server" / "plathu" / "static", ignore_errors=True)

    def _npm(self, *words: str) -> None:
        self.app.display_info(f"web app: npm {' '.join(words)}")
        npm = Path(self.root) / "tools" / "setup" / "npm.py"
        subprocess.run([sys.executable, npm, *words], cwd=Path(self.root) / "web", check=True)
