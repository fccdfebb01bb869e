"""The law as pure code: dates, money, rules. Knows neither gRPC nor SQL, reads no clock and no file."""
