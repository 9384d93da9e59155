"""The command `selaras`, for the shell and for `python -m pipeline`.

It imports nothing by itself: every worker loads the main module again, and needs no command line.
"""


def main() -> None:
    """The entry point."""
    from pipeline.cli import main as command

    command()


if __name__ == "__main__":
    main()
