"""Budgets for the script that a browser fetches before each screen works, for a hall's Wi-Fi."""

import gzip
import re
from pathlib import Path

import pytest

import plathu

STATIC = Path(plathu.__file__).parent / "static"
SOURCE = Path(__file__).parents[1] / "web/src"

KB = 1000
"""Bytes, as network tools count. The looser reading, 1024, would let in 3 KB more."""

BUDGETS = {
    "join": (["index", "Join"], 33),
    "board with its editor": (["index", "Member", "kv-Task", "texts-TextEditor"], 149),
    "big screen": (["index", "BigScreen"], 34),
}
"""The programs each screen asks for by itself, by the name of their source, and KB of script in gzip. With all nouns
in, the board may have 150 and the others 40: below that, what grows is noticed."""

TASKS = sorted(
    f"{path.parent.name}-{path.stem}" for name in ("Task", "Everywhere") for path in SOURCE.glob(f"*/{name}.svelte")
)
TASK = 15
"""KB that one more task, or what stands under all of them, may cost a board that shows another task already; an editor
comes when there is a text to write."""

SCENES = sorted(path.parent.name for path in SOURCE.glob("*/Scene.svelte"))
SCENE = 12
"""KB of script that a scene may add to the big screen's first."""

STATIC_IMPORT = re.compile(r"""(?:^|[;}\s])(?:import|export)(?:[^"'();]*?from)?\s*["']\./([^"']+\.js)["']""")
"""Not `import(…)`, which comes when it is wanted."""


def built(name: str) -> Path | None:
    """The file made from `name`, or None if there is no such screen."""
    found = [path for path in (STATIC / "assets").glob(f"{name}-*.js") if re.fullmatch(rf"{name}-.{{8}}", path.stem)]
    if name == "index":
        page = (STATIC / "index.html").read_text()
        found = [path for path in found if f'src="/assets/{path.name}"' in page]
    assert len(found) < 2, f"{name} is built twice: {found}"
    return found[0] if found else None


def everything(path: Path, seen: set[Path]) -> set[Path]:
    """`path` and all that it cannot begin without."""
    if path not in seen:
        seen.add(path)
        for name in STATIC_IMPORT.findall(path.read_text()):
            everything(path.parent / name, seen)
    return seen


def weight(files: set[Path]) -> int:
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in files)


@pytest.fixture(scope="module", autouse=True)
def is_built() -> None:
    assert (STATIC / "index.html").exists(), "no web app: run `make web`"


@pytest.mark.parametrize("screen", BUDGETS)
def test_a_screen_is_light_enough_for_the_hall(screen: str) -> None:
    names, budget = BUDGETS[screen]
    files: set[Path] = set()
    for name in names:
        path = built(name)
        assert path, f"nothing is built from {name}"
        everything(path, files)
    print(f"{screen}: {weight(files) / KB:.1f} of {budget} KB in {len(files)} files")
    assert weight(files) <= budget * KB, sorted((weight({path}), path.name) for path in files)


@pytest.mark.parametrize("name", TASKS)
def test_one_more_task_is_light(name: str) -> None:
    board: set[Path] = set()
    for first in ("index", "Member"):
        path = built(first)
        assert path, f"nothing is built from {first}"
        everything(path, board)
    task = built(name)
    assert task, f"nothing is built from {name}"
    files = everything(task, set()) - board
    print(f"{name}: {weight(files) / KB:.1f} of {TASK} KB in {len(files)} files")
    assert weight(files) <= TASK * KB, sorted((weight({path}), path.name) for path in files)


@pytest.mark.parametrize("noun", SCENES)
def test_a_scene_adds_little_to_the_big_screen(noun: str) -> None:
    first: set[Path] = set()
    for name in BUDGETS["big screen"][0]:
        path = built(name)
        assert path, f"nothing is built from {name}"
        everything(path, first)
    scene = built(f"{noun}-Scene")
    assert scene, f"nothing is built from the scene of {noun}"
    files = everything(scene, set()) - first
    print(f"{noun}: {weight(files) / KB:.1f} of {SCENE} KB in {len(files)} files")
    assert weight(files) <= SCENE * KB, sorted((weight({path}), path.name) for path in files)


def test_what_is_counted_is_all_there_is_to_fetch() -> None:
    """Every script is reached from the page, at once or later: an import of another form would hide it here."""
    entry = built("index")
    assert entry
    reached: set[Path] = set()
    waiting = {entry}
    while waiting:
        path = waiting.pop()
        reached.add(path)
        names = re.findall(r"""[\w.-]+\.js(?=["'`])""", path.read_text())
        waiting |= {path.parent / name for name in names if (path.parent / name).exists()} - reached
    assert reached == set((STATIC / "assets").glob("*.js"))
