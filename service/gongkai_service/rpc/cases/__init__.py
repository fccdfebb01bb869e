"""The services of cases, fees, remedies and applicants."""
