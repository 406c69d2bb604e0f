"""Running text: where its cells end, and which rows they make."""
