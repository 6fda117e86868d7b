"""What holds of the shape of the program itself."""
