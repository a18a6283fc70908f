"""The files of a folder: which there are, which have changed, and how one is replaced in one step."""
