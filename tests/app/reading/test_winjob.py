"""The bound on memory under Windows, as far as it can be looked at elsewhere: its layout and its calls."""

import sys
from typing import Any

import pytest

from app.reading.winjob import ExtendedLimits, bound_own_memory


class Call:
    """A function of the system that notes what it is given."""

    def __init__(self, answer: int) -> None:
        self.answer, self.given = answer, ()

    def __call__(self, *given: Any) -> int:
        self.given = given
        return self.answer


class Kernel:
    def __init__(self, *, refuses: str = "") -> None:
        self.CreateJobObjectW = Call(0 if refuses == "CreateJobObjectW" else 7)
        self.SetInformationJobObject = Call(refuses != "SetInformationJobObject")
        self.AssignProcessToJobObject = Call(refuses != "AssignProcessToJobObject")
        self.GetCurrentProcess = Call(-1)


@pytest.mark.skipif(sys.maxsize < 2**32, reason="of 64 bits")
def test_the_structure_is_laid_out_as_the_system_expects() -> None:
    assert ExtendedLimits.BasicLimitInformation.size == 64
    assert ExtendedLimits.ProcessMemoryLimit.offset == 112
    assert ExtendedLimits.PeakJobMemoryUsed.offset == 136


def test_the_process_goes_into_a_job_with_its_limit() -> None:
    kernel = Kernel()
    assert bound_own_memory(kernel, 5_000_000_000)
    job, kind, limits, size = kernel.SetInformationJobObject.given
    assert (job, kind, size) == (7, 9, 144)
    assert limits._obj.ProcessMemoryLimit == 5_000_000_000
    assert limits._obj.BasicLimitInformation.LimitFlags == 0x100
    assert kernel.AssignProcessToJobObject.given == (7, -1)


@pytest.mark.parametrize(
    "refuses", ["CreateJobObjectW", "SetInformationJobObject", "AssignProcessToJobObject"]
)
def test_a_system_that_does_not_allow_it_stops_nothing(refuses: str) -> None:
    assert not bound_own_memory(Kernel(refuses=refuses), 1)
