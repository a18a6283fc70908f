"""Make the judge, one step a command: see tqcheck/training/judge/commands.py."""

from tqcheck.training.judge.commands import main

if __name__ == "__main__":
    main()
