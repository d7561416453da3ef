"""One module a defect of moto 5.2.1; each has `apply()` and says what is wrong without it."""
