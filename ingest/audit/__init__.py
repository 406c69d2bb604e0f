"""What contradicts itself, told to people: of the warehouse or of one document."""
