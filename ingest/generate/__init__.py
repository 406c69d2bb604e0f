"""Generated files of the repository: `juesuan generate`."""
