"""Whether the machine is so busy that slowness is no module's fault."""

import time

TURNS = 800_000
"""Of an empty loop: about 10 ms, twice as long as the interpreter lets a thread go on while others wait."""
SHARED = 2.5
"""A thread that gets less than this part of a processor says nothing about the code it runs."""


def strained() -> bool:
    """Run an empty loop: does it take far longer than the processor's time that it uses? Then threads of this
    process or other programs stand in its way.
    """
    since, used = time.perf_counter(), time.thread_time()
    for _turn in range(TURNS):
        pass
    return time.perf_counter() - since > SHARED * (time.thread_time() - used)
