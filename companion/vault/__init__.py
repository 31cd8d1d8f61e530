"""The vault: encrypted files in the age format, and the process that holds the key to them."""
