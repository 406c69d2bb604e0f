"""What the repository holds and nobody writes by hand: `juesuan generate`."""
