"""What is measured: scripts, each run as `python benchmarks/NAME.py`; README.md tells more."""
