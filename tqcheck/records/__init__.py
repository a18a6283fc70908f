"""The values that flow through the stages. Frozen, typed, and free of any other part of tqcheck."""
