"""A made-up nation: extracts of consistent accounts of many publishers and years."""
