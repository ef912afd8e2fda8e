"""The workloads, one family a file."""
