"""The services of agencies, cost tariffs and publications."""
