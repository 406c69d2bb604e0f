"""Made-up documents as extracts, and a warehouse that is built of many of them."""
