"""The MQM score, and sacrebleu metrics against a reference."""
