"""moto's JSONata evaluator is an empty hook. This one gives `$states` and variables to jsonata-python as bindings;
moto would paste them into the expression's text, where a quote or a line end in a value breaks it."""

import datetime
import hashlib
import json
import uuid

from jsonata import Jsonata
from jsonata.utils import Utils
from moto.stepfunctions.parser.api import EvaluationFailedEventDetails, HistoryEventType
from moto.stepfunctions.parser.asl.component.common.error_name.failure_event import FailureEvent, FailureEventException
from moto.stepfunctions.parser.asl.component.common.error_name.states_error_name import StatesErrorName
from moto.stepfunctions.parser.asl.component.common.error_name.states_error_name_type import StatesErrorNameType
from moto.stepfunctions.parser.asl.component.common.string.string_expression import StringJSONata
from moto.stepfunctions.parser.asl.component.intrinsic.jsonata import get_intrinsic_functions_declarations
from moto.stepfunctions.parser.asl.eval.event.event_detail import EventDetails
from moto.stepfunctions.parser.asl.jsonata.jsonata import extract_jsonata_variable_references

_HASHES = {"MD5": "md5", "SHA-1": "sha1", "SHA-256": "sha256", "SHA-384": "sha384", "SHA-512": "sha512"}


def _hash(value, algorithm):
    return hashlib.new(_HASHES[algorithm], value.encode()).hexdigest()


# What Step Functions adds to JSONata and moto answers with a sentence instead of a value.
_FUNCTIONS = {
    "hash": _hash,
    "uuid": lambda: str(uuid.uuid4()),
    "parse": json.loads,
}


def evaluate(expression, bindings):
    """The value as plain Python; a null is None. Raises LookupError for "undefined" (AWS: States.QueryEvaluationError)."""
    references = extract_jsonata_variable_references(expression)
    declarations = get_intrinsic_functions_declarations({r for r in references if r[1:] not in _FUNCTIONS})
    program = Jsonata(f"({declarations}{expression})")
    program.output_convert_nulls = False
    for name, function in _FUNCTIONS.items():
        program.register_lambda(name, function)
    result = program.evaluate(None, {k: Utils.NULL_VALUE if v is None else v for k, v in bindings.items()})
    if result is None:
        raise LookupError(f"The JSONata expression '{expression}' returned nothing (undefined).")
    return _plain(result, expression)


def _plain(value, expression):
    if value is None or value is Utils.NULL_VALUE:
        return None
    if isinstance(value, dict):
        return {k: _plain(v, expression) for k, v in value.items()}
    if isinstance(value, (list, tuple, range)):
        return [_plain(v, expression) for v in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, (str, bool, int, float)):
        return value
    raise TypeError(f"The JSONata expression '{expression}' returned an unsupported result type.")


def _eval_body(self, env):
    """Replaces StringJSONata._eval_body: evaluates, and turns every failure into States.QueryEvaluationError."""
    variables = env.variable_store
    _write_time_as_aws(env.states.context_object.context_object_data.get("State"))
    bindings = {**variables._outer_scope, **variables._inner_scope, "states": env.states._states_data}
    try:
        result = evaluate(self.expression, bindings)
    except Exception as failure:
        raise FailureEventException(_failure(env, self.expression, failure)) from failure
    env.stack.append(result)


def _write_time_as_aws(state):
    """EnteredTime with milliseconds and Z; moto writes microseconds and +00:00, which `$toMillis` does not read."""
    if state and not state["EnteredTime"].endswith("Z"):
        entered = datetime.datetime.fromisoformat(state["EnteredTime"])
        state["EnteredTime"] = entered.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _failure(env, expression, failure):
    cause = str(failure)
    if not cause.startswith("The JSONata expression"):
        cause = f"The JSONata expression '{expression}' threw an error: {cause}"
    name = StatesErrorName(typ=StatesErrorNameType.StatesQueryEvaluationError)
    details = EventDetails(
        evaluationFailedEventDetails=EvaluationFailedEventDetails(cause=cause, error=name.error_name)
    )
    env.event_manager.add_event(
        context=env.event_history_context, event_type=HistoryEventType.EvaluationFailed, event_details=details
    )
    return FailureEvent(env=env, error_name=name, event_type=HistoryEventType.EvaluationFailed, event_details=details)


def apply():
    StringJSONata._eval_body = _eval_body
