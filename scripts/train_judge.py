"""Make the judge, one step a command: see tqcheck/training/judge/judge_commands.py."""

from tqcheck.training.judge.judge_commands import main

if __name__ == "__main__":
    main()
