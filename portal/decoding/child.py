"""The process that decodes: `python -I child.py PROJECT LIMITS ORDER` on the file at its stdin.

The answer goes to stdout, a file: one line of JSON, then the files it made, one after another.
A refusal is {"refused": sentence}. Anything else than status 0 is a file that broke its limits.
"""

import ctypes
import gc
import json
import os
import resource
import signal
import sys
from contextlib import suppress

PR_SET_PDEATHSIG, PR_SET_NO_NEW_PRIVS = 1, 38


def confine(limits):
    """Bind this process: memory, time, size of its answer; no core, no child that gains rights."""
    for name, most in limits.items():
        if name != "nice":
            resource.setrlimit(getattr(resource, name), (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(limits.get("nice", 0))
    with suppress(OSError, AttributeError):  # Linux alone has it
        system = ctypes.CDLL(None)
        system.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        system.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)


def answer(order):
    """Do what `order` says and return (what is told, [bytes])."""
    try:
        with open(0, "rb", closefd=False) as file:
            return {"read": making.read, "render": making.render}[order.pop("do")](file, **order)
    except refusals.NotAPicture as refusal:
        return {"refused": str(refusal)}, []
    except MemoryError:
        gc.collect()
        return {"refused": refusals.TOO_MUCH_WORK}, []


if __name__ == "__main__":
    confine(json.loads(sys.argv[2]))
    sys.path.insert(0, sys.argv[1])
    from portal.decoding import making, refusals

    told, files = answer(json.loads(sys.argv[3]))
    head = json.dumps(told | {"sizes": [len(data) for data in files]}).encode()
    sys.stdout.buffer.write(b"\n".join([head, b"".join(files)]))
    sys.stdout.flush()
    os._exit(0)  # the threads of codecs are not waited for
