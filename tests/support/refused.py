"""Let the kernel refuse system calls to this process: a file system without links, say.

For a process of its own: what is refused stays refused, for its children, too.
"""

from __future__ import annotations

import ctypes
import errno
import platform

_NUMBERS = {
    "x86_64": {"link": 86, "linkat": 265, "renameat2": 316},
    "aarch64": {"linkat": 37, "renameat2": 276},
}
_PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS, _SECCOMP_MODE_FILTER = 22, 38, 2
_LOAD_WORD, _JUMP_IF_EQUAL, _RETURN = 0x20, 0x15, 0x06
_ALLOW, _FAIL_WITH = 0x7FFF0000, 0x00050000


class _Instruction(ctypes.Structure):
    _fields_ = [
        ("code", ctypes.c_ushort),
        ("if_true", ctypes.c_ubyte),
        ("if_false", ctypes.c_ubyte),
        ("value", ctypes.c_uint),
    ]


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("first", ctypes.POINTER(_Instruction))]


def refuse(*calls: str, error: int = errno.EPERM) -> bool:
    """Refuse these system calls from now on; False where that cannot be had."""
    numbers = _NUMBERS.get(platform.machine())
    if platform.system() != "Linux" or numbers is None:
        return False
    code = [_Instruction(_LOAD_WORD, 0, 0, 0)]
    for number in (numbers[call] for call in calls if call in numbers):
        code += [
            _Instruction(_JUMP_IF_EQUAL, 0, 1, number),
            _Instruction(_RETURN, 0, 0, _FAIL_WITH | error),
        ]
    code.append(_Instruction(_RETURN, 0, 0, _ALLOW))
    first = (_Instruction * len(code))(*code)
    program = _Program(len(code), ctypes.cast(first, ctypes.POINTER(_Instruction)))
    libc = ctypes.CDLL(None, use_errno=True)
    return (
        libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
        and libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0) == 0
    )
