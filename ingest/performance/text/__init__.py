"""Running text: the ends of its cells, and its rows."""
