"""``python3 -m harness``."""

import sys

from .supervisor import main

sys.exit(main())
