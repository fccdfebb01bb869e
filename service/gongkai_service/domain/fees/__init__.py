"""What an application costs: tariffs as dated data, and quotes that show their working. Money is whole fen."""
