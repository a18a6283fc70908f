"""Make the embedded model, one step a command: see tqcheck/training/commands.py."""

from tqcheck.training.commands import main

if __name__ == "__main__":
    main()
