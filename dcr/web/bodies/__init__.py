"""What commands bring over HTTP: one body each, and the command it stands for."""
