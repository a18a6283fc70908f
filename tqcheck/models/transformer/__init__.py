"""What the adapters of transformers models share; torch and transformers are imported where they are used."""
