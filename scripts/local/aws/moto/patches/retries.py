import os
import time as real

from moto.stepfunctions.parser.asl.component.common.retry import retrier_decl

# What a Retry waits is not what is tested where functions are scripted: MOTO_RETRY_SCALE shortens it there. Unset: as it is written.
_scale = float(os.environ.get("MOTO_RETRY_SCALE", "1"))


class _Time:
    @staticmethod
    def sleep(seconds):
        real.sleep(seconds * _scale)


def apply():
    retrier_decl.time = _Time
