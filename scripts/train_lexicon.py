"""Learn the bilingual lexicon, one step a command: see tqcheck/training/bilingual/commands.py."""

from tqcheck.training.bilingual.commands import main

if __name__ == "__main__":
    main()
