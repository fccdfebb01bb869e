"""What every call goes through: bounds, names, pages, words, refusals."""
