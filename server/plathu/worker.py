"""`python -m plathu.worker`: the process that makes one file (`exports/renderer.py`), and reads its texts from Yjs."""

from plathu.exports.__main__ import main
from plathu.live.texts import read

if __name__ == "__main__":
    main(read)
