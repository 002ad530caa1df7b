"""How sure a decision is: estimators of single signals, a combiner fitted on labelled steps, and the file of a fit."""

from .calibration import Calibration, CalibrationUnfit, calibration_of, read_calibration
from .combining import Combiner
from .estimators import Estimate, Estimator, signals

__all__ = [
    "Calibration",
    "CalibrationUnfit",
    "Combiner",
    "Estimate",
    "Estimator",
    "calibration_of",
    "read_calibration",
    "signals",
]
