"""Corrections: edits applied safely, shown as a diff, written back in the original format."""
