"""A union and year on one screen."""
