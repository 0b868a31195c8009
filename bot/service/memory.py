"""How the process takes memory from the operating system, and how often it looks for garbage."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager, suppress

M_ARENA_MAX = -8
"""As malloc.h has it."""

PR_SET_THP_DISABLE = 41
"""As sys/prctl.h has it."""

GC_THRESHOLD = 10_000
"""New objects after which the garbage collector looks at them, far more than Python's own."""


def configure_allocators() -> None:
    """Let all threads take memory from one place, in small pages; where the system is Linux.

    glibc gives each thread a place of its own otherwise, and what is free in one is of no use to
    the others; they are few and take little (mallopt(3), M_ARENA_MAX). pyreqwest's allocator asks
    for huge pages, and of the 2 MB of each it uses a few kB (prctl(2), PR_SET_THP_DISABLE). What
    has been taken stays as it is, so this comes before pyreqwest is imported.
    """
    with suppress(ImportError, AttributeError, OSError, TypeError):
        import ctypes  # noqa: PLC0415 - not every Python has it

        libc = ctypes.CDLL(None)
        libc.prctl(PR_SET_THP_DISABLE, 1, 0, 0, 0)
        libc.mallopt(M_ARENA_MAX, 1)  # last, as musl does not have it


@contextmanager
def without_garbage_collection() -> Iterator[None]:
    """Look for no garbage during imports, and never among the objects that live after them.

    What imports make stays. Looking for garbage among it took about a fifth of the processor time
    to the first poll.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def freeze_gc() -> None:
    """Exclude the objects made at the start from garbage collection, and collect less often.

    Examining them again and again took a third of a broadcast's time, and examining the claims
    under way another tenth.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(GC_THRESHOLD)
