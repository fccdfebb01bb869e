"""The services of annual reports."""
