"""The language server: tqcheck in editors, by the Language Server Protocol over standard input and output."""
