"""Random programs, calls, interrupts, threads and files: whatever fails is shrunk and printed."""
