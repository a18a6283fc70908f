"""`python -m tqcheck`."""

from tqcheck.cli.main import main

main()
