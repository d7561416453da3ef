from moto.core.exceptions import AWSError
from moto.stepfunctions.exceptions import InvalidToken
from moto.stepfunctions.parser import models
from moto.stepfunctions.parser.asl.eval.callback.callback import (
    CallbackConsumerTimeout,
    CallbackNotifyConsumerError,
    CallbackPoolManager,
)

_get_executions = models.StepFunctionsParserBackend._get_executions
_notify = CallbackPoolManager.notify


class _TaskTimedOut(AWSError):
    """moto's own cannot be raised: it lacks the message that its base class demands."""

    TYPE = "TaskTimedOut"
    STATUS = 400

    def __init__(self):
        super().__init__("Task Timed Out: 'Provided task does not exist anymore'")


def _notify_once(pool, callback_id, outcome):
    """A token is good for one answer; AWS says TaskTimedOut to the second, moto takes it."""
    endpoint = pool.get(callback_id)
    if endpoint is not None and endpoint.get_outcome() is not None:
        raise CallbackNotifyConsumerError(callback_consumer_error=CallbackConsumerTimeout())
    return _notify(pool, callback_id, outcome)


def _all_executions(backend, _status=None):
    """Looks for a token in ended executions too: AWS says TaskTimedOut to one whose execution was stopped, moto
    InvalidToken."""
    return _get_executions(backend)


def apply():
    models.TaskTimedOut = _TaskTimedOut
    # What moto's test for a time-out falls through to: it looks at the wrapper where it means what that holds.
    models.TaskDoesNotExist = _TaskTimedOut
    models.InvalidToken = InvalidToken
    models.StepFunctionsParserBackend._get_executions = _all_executions
    CallbackPoolManager.notify = _notify_once
