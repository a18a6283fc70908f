"""What the model is measured on, each bench in its own file; nothing here is trained on."""
