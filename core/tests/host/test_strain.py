"""Whether the machine is too busy to judge a module by."""

from types import SimpleNamespace

import pytest
from rathaus.host import strain


@pytest.mark.parametrize(
    ("taken", "used", "busy"), [(0.010, 0.010, False), (0.02, 0.01, False), (0.03, 0.01, True)]
)
def test_loop_that_gets_less_than_two_fifths_of_a_processor_tells_a_busy_machine(
    monkeypatch, taken, used, busy
):
    clocks = SimpleNamespace(
        perf_counter=iter([5.0, 5.0 + taken]).__next__, thread_time=iter([1.0, 1.0 + used]).__next__
    )
    monkeypatch.setattr(strain, "time", clocks)

    assert strain.strained() is busy
