"""The program `live`, also as `python -m live`."""

from __future__ import annotations

import gc


def main() -> None:
    # What is imported stays. Looking for garbage in it takes a tenth of a start, and in a full room a tenth of a second
    # each time, for which every phone waits.
    gc.disable()
    from live.app.command_line import live

    gc.freeze()
    gc.enable()
    # States are values without cycles, which reference counts free. What requests leave is found soon, what has lived
    # for long is looked through seldom.
    gc.set_threshold(2_000, 10, 100)
    live()


if __name__ == "__main__":
    main()
