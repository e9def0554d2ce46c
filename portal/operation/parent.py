"""A process that does not outlive its parent, even when that was killed with -9."""

import os
import signal
import threading
import time

VARIABLE = "PORTAL_PARENT"
LOOK_SECONDS = 0.5
PATIENCE = 30  # seconds


def follow(*, patience: float = PATIENCE) -> None:
    """End this process when the one named in PORTAL_PARENT is no longer its parent.

    It is asked by SIGTERM first and left `patience` seconds to finish its work. Without the
    variable nothing is followed.
    """
    number = os.environ.pop(VARIABLE, "")
    if number.isdigit():
        threading.Thread(target=_watch, args=(int(number), patience), daemon=True).start()


def _watch(parent: int, patience: float) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(patience)
    os._exit(1)
