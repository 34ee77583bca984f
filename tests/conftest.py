"""Set up for all tests: no screen is needed, and the language is the clerks'."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("LC_ALL", "zh_CN.UTF-8")
