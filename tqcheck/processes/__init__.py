"""Work by several processes of this machine."""
