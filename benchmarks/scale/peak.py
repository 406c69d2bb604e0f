"""The maximum memory of a process."""

import os
import resource
import sys
from pathlib import Path

# ru_maxrss is in KiB on Linux and in bytes on macOS.
_RSS_UNITS_PER_MB = 1_000_000 if sys.platform == "darwin" else 1_000


def peak_mb(process: int | None = None) -> float:
    """Peak of a process, by default this one, in MB.

    Linux gives that of the program alone; elsewhere the system counts the peak of this
    process, and that of another is unknown: 0.
    """
    status = Path(f"/proc/{process or os.getpid()}/status")
    if status.is_file():
        for line in status.read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024 / 1_000_000
    if process is not None:
        return 0.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _RSS_UNITS_PER_MB
