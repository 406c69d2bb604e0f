"""A release: the published file in every format, in one folder, with its checksums."""
