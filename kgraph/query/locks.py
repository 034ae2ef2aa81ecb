"""What the process that answers may no longer do: reach the network, or work for ever.

A second lock behind the guard, which reads a query by another parser than the one that runs it.
"""

import math
import os
import sys
import time

if sys.platform != "win32":
    import resource

# linux/seccomp.h, linux/filter.h, linux/audit.h: the numbers of socket(2) by machine.
_SOCKET_CALL = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2
_LOAD_WORD, _JUMP_IF_EQUAL, _RETURN = 0x20, 0x15, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | 13


def close_network(*, files: bool) -> None:
    """Forbid this process to open another socket.

    Parameters
    ----------
    files
        Whether the process has to open files later on, as a store on disk does. Where the
        system has no filter for sockets alone, other processes may open neither.
    """
    if _filter_sockets() or files or sys.platform == "win32":
        return
    lowest = os.dup(0)
    os.close(lowest)
    _limit(resource.RLIMIT_NOFILE, lowest)


def limit_time(seconds: float) -> None:
    """Let the system end this process after so much more work, should nobody be left to end it."""
    if sys.platform != "win32":
        _limit(resource.RLIMIT_CPU, math.ceil(time.process_time() + seconds) + 1)


def _limit(what: int, most: int) -> None:
    if sys.platform != "win32":
        _soft, hard = resource.getrlimit(what)
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _filter_sockets() -> bool:
    """Let the kernel refuse socket(2) to this thread and those it starts; False where it does not."""
    if sys.platform != "linux":
        return False
    import ctypes
    import struct

    known = _SOCKET_CALL.get(os.uname().machine)
    if known is None:
        return False
    architecture, call = known
    # Each line: code, jump if true, jump if false, operand; offsets are those of struct seccomp_data.
    lines = (
        (_LOAD_WORD, 0, 0, 4),
        (_JUMP_IF_EQUAL, 0, 3, architecture),
        (_LOAD_WORD, 0, 0, 0),
        (_JUMP_IF_EQUAL, 0, 1, call),
        (_RETURN, 0, 0, _REFUSE),
        (_RETURN, 0, 0, _ALLOW),
    )
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *line) for line in lines))
    program = ctypes.create_string_buffer(struct.pack("HP", len(lines), ctypes.addressof(code)))
    control = ctypes.CDLL(None).prctl
    control.argtypes = [ctypes.c_int, *[ctypes.c_ulong] * 4]
    if control(_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        return False
    return bool(control(_SECCOMP, _FILTER, ctypes.addressof(program), 0, 0) == 0)
