"""Pairs by the million: tables in, tables with findings and scores out, in parts that a run can be resumed by."""
