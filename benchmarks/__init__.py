"""How right and how fast Selaras is: `python -m benchmarks.run` writes docs/benchmarks.md."""
