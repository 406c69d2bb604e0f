"""What a nation of documents costs, and whether it is audited like five documents."""
