"""python -m seminar"""

from seminar.cli import main

if __name__ == "__main__":
    main(prog_name="seminar")
