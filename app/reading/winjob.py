"""On Windows, a bound on the memory of this very process: a job of which it is the only member.

What a job bounds it refuses as the limit of other systems does, with a failed allocation.
"""

import ctypes
import logging
from ctypes import POINTER, Structure, byref, c_int, c_int64, c_size_t, c_uint32, c_void_p, sizeof
from typing import Any

log = logging.getLogger(__name__)

_EXTENDED_LIMITS = 9  # JobObjectExtendedLimitInformation
_LIMIT_PROCESS_MEMORY = 0x100


class _BasicLimits(Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION. Source: winnt.h."""

    _fields_ = (
        ("PerProcessUserTimeLimit", c_int64),
        ("PerJobUserTimeLimit", c_int64),
        ("LimitFlags", c_uint32),
        ("MinimumWorkingSetSize", c_size_t),
        ("MaximumWorkingSetSize", c_size_t),
        ("ActiveProcessLimit", c_uint32),
        ("Affinity", c_size_t),
        ("PriorityClass", c_uint32),
        ("SchedulingClass", c_uint32),
    )


class ExtendedLimits(Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION. Source: winnt.h."""

    _fields_ = (
        ("BasicLimitInformation", _BasicLimits),
        ("IoInfo", ctypes.c_uint64 * 6),
        ("ProcessMemoryLimit", c_size_t),
        ("JobMemoryLimit", c_size_t),
        ("PeakProcessMemoryUsed", c_size_t),
        ("PeakJobMemoryUsed", c_size_t),
    )


def bound_own_memory(kernel: Any, most: int) -> bool:
    """Put this process into a job that may commit `most` bytes; `kernel` is kernel32.

    False, and logged, where the system does not allow it: then only the readers' own bounds hold.
    """
    kernel.CreateJobObjectW.restype = c_void_p
    kernel.CreateJobObjectW.argtypes = (c_void_p, c_void_p)
    kernel.GetCurrentProcess.restype = c_void_p
    kernel.SetInformationJobObject.argtypes = (c_void_p, c_int, POINTER(ExtendedLimits), c_uint32)
    kernel.AssignProcessToJobObject.argtypes = (c_void_p, c_void_p)
    limits = ExtendedLimits(ProcessMemoryLimit=most)
    limits.BasicLimitInformation.LimitFlags = _LIMIT_PROCESS_MEMORY
    job = kernel.CreateJobObjectW(None, None)  # never closed: it lasts as long as the process
    done = (
        bool(job)
        and bool(kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, byref(limits), sizeof(limits)))
        and bool(kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess()))
    )
    if not done:
        log.warning("the memory of the reader could not be bounded")
    return done
