"""`python -m plathu.pressing`: the process that makes one file (`exports/press.py`), and reads its texts from Yjs."""

from plathu.exports.__main__ import main
from plathu.live.texts import read

if __name__ == "__main__":
    main(read)
