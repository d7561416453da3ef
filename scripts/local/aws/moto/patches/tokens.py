from moto.stepfunctions.parser.asl.eval.callback.callback import (
    CallbackConsumerTimeout,
    CallbackNotifyConsumerError,
    CallbackPoolManager,
)

_notify = CallbackPoolManager.notify


def _notify_once(pool, callback_id, outcome):
    """A token is good for one answer; AWS says TaskTimedOut to the second, moto takes it."""
    endpoint = pool.get(callback_id)
    if endpoint is not None and endpoint.get_outcome() is not None:
        raise CallbackNotifyConsumerError(callback_consumer_error=CallbackConsumerTimeout())
    return _notify(pool, callback_id, outcome)


def apply():
    CallbackPoolManager.notify = _notify_once
