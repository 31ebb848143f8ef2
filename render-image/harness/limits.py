"""What one job may use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Limits:
    """The job's ``limits``; the container's own limits hold whatever these say."""

    seconds: float = 300.0
    output_bytes: int = 52_428_800
    log_bytes: int = 1_048_576
    files: int = 20_000

    @staticmethod
    def from_job(job: dict[str, Any]) -> Limits:
        """Reads the job's limits; anything that is no positive number keeps its default."""
        given = job.get("limits") if isinstance(job.get("limits"), dict) else {}

        def positive(name: str, default: float) -> float:
            value = given.get(name)
            usable = isinstance(value, (int, float)) and not isinstance(value, bool) and value > 0
            return value if usable else default

        return Limits(
            seconds=float(positive("seconds", Limits.seconds)),
            output_bytes=int(positive("outputBytes", Limits.output_bytes)),
            log_bytes=int(positive("logBytes", Limits.log_bytes)),
            files=int(positive("files", Limits.files)),
        )
