"""``python3 -m harness`` serves a job; ``python3 -m harness doctor`` prints what the container can do."""

import sys

from . import doctor_job, supervisor

sys.exit(doctor_job.print_report() if sys.argv[1:] == ["doctor"] else supervisor.main())
