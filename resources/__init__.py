"""What ships beside the code: crossing profiles, fonts, icons and licences."""
