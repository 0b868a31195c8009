"""Settings of malloc and of garbage collection: less memory, and a faster start and broadcast."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager, suppress

M_ARENA_MAX = -8
"""The parameter of mallopt for the number of arenas, as in malloc.h."""

PR_SET_THP_DISABLE = 41
"""The operation of prctl that switches off huge pages, as in sys/prctl.h."""

GC_THRESHOLD = 10_000
"""The number of new objects after which garbage is collected, far more than Python's own."""


def configure_allocators() -> None:
    """On Linux, let all threads share one malloc arena, and switch off huge pages.

    Otherwise glibc gives each thread an arena of its own, and what is free in one is of no use to
    the others; the threads are few and allocate little (mallopt(3), M_ARENA_MAX). pyreqwest's
    allocator asks for huge pages, and of the 2 MB of each it uses a few kB (prctl(2),
    PR_SET_THP_DISABLE). What is allocated already stays as it is, so call this before pyreqwest is
    imported.
    """
    with suppress(ImportError, AttributeError, OSError, TypeError):
        import ctypes  # noqa: PLC0415 - not every Python has it

        libc = ctypes.CDLL(None)
        libc.prctl(PR_SET_THP_DISABLE, 1, 0, 0, 0)
        libc.mallopt(M_ARENA_MAX, 1)  # last, as musl does not have it


@contextmanager
def without_garbage_collection() -> Iterator[None]:
    """Collect no garbage in the block, and exclude what lives at its end from all collections.

    For imports, whose objects stay: examining them took about a fifth of the processor time to
    the first poll.
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
