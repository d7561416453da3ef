import functools
import threading

from moto.dynamodb.models import DynamoDBBackend

# Every operation that looks at an item before it changes one.
_CONDITIONAL_WRITES = ("put_item", "update_item", "delete_item", "transact_write_items")
_one_at_a_time = threading.RLock()


def _atomic(operation):
    """Makes condition and write one step, as DynamoDB does: moto's server answers requests in threads, and two conditional
    writes at once could both find the item as it was before."""

    @functools.wraps(operation)
    def locked(self, *arguments, **named):
        with _one_at_a_time:
            return operation(self, *arguments, **named)

    return locked


def apply():
    for name in _CONDITIONAL_WRITES:
        setattr(DynamoDBBackend, name, _atomic(getattr(DynamoDBBackend, name)))
