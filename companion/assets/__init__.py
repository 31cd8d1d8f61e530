"""What ships with the program and is read as bytes: fonts, icons, texts."""
