"""From one state to the next: journalled, resumable, and switched over in one step at the end.

Every step may be run again without harm. Until the last step the portal runs the old state; a process killed
at any point leaves a journal from which the next run goes on.
"""

from .run import STEPS, Progress, Step, apply_state, record_applied

__all__ = ["STEPS", "Progress", "Step", "apply_state", "record_applied"]
