"""Identities on figures as read: columns of figures, and doubts."""
