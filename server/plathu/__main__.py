"""`python -m plathu` is `plathu`."""

from plathu.cli import main

if __name__ == "__main__":
    main()
