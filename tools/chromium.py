"""The browser of tests and pictures, as tools/setup/chromium.sh installs it."""

PROGRAM = "/usr/bin/chromium-headless-shell"

FLAGS = ["--font-render-hinting=none"]
"""Letters are as wide as in a Chromium that has windows."""
