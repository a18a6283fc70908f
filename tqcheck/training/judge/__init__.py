"""How the judge's adapter, heads and calibration are made: examples, arrays, two stages of training, export."""
