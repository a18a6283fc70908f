"""Words: split, folded, compared, inflected, and looked up in a language's lists."""
