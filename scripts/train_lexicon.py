"""Learn the bilingual lexicon, one step a command: see tqcheck/training/bilingual/lexicon_commands.py."""

from tqcheck.training.bilingual.lexicon_commands import main

if __name__ == "__main__":
    main()
