"""The contract: one Frictionless Table Schema a table, as plain JSON beside this file."""
