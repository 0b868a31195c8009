"""How fast the bot is, beside others; benchmarks/README.md tells how to run each."""
