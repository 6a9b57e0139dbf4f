"""The command line of seedpkg."""
