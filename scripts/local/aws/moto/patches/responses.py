import json

from moto.core.responses import ActionResult, EmptyResult
from moto.core.utils import utcnow
from moto.stepfunctions.parser.api import ExecutionStatus
from moto.stepfunctions.responses import StepFunctionResponse

_describe = StepFunctionResponse.describe_execution
_list = StepFunctionResponse.list_executions

# The page that AWS gives when none is asked for.
_PAGE = 100


def _stop_execution(self):
    """Hands on error and cause, which moto drops."""
    execution = self.stepfunction_backend.describe_execution(self._get_param("executionArn"))
    execution.stop(stop_date=utcnow(), error=self._get_param("error"), cause=self._get_param("cause"))
    return ActionResult({"stopDate": execution.stop_date})


def _describe_execution(self):
    """With the stop date of an execution that timed out, which moto leaves out, and with every output as JSON text:
    moto gives a string without its quotes and a null not at all."""
    answer = _describe(self)
    execution = self.stepfunction_backend.describe_execution(answer.result["executionArn"])
    if execution.stop_date:
        answer.result["stopDate"] = execution.stop_date
    if execution.status == ExecutionStatus.SUCCEEDED:
        answer.result["output"] = json.dumps(execution.output, separators=(",", ":"))
    return answer


def _list_executions(self):
    """As `_describe_execution`."""
    answer = _list(self)
    for item in answer.result["executions"]:
        stopped = self.stepfunction_backend.describe_execution(item["executionArn"]).stop_date
        if stopped:
            item["stopDate"] = stopped
    return answer


def _get_execution_history(self):
    """In pages and in either order; moto gives all of it, oldest first, whatever is asked."""
    events = self.stepfunction_backend.get_execution_history(self._get_param("executionArn"))["events"]
    if self._get_bool_param("reverseOrder"):
        events = events[::-1]
    first = int(self._get_param("nextToken") or 0)
    end = first + (self._get_int_param("maxResults") or _PAGE)
    page = {"events": events[first:end]}
    if end < len(events):
        page["nextToken"] = str(end)
    return ActionResult(page)


def _send_task_failure(self):
    """With its cause, which moto drops."""
    self.stepfunction_backend.send_task_failure(
        self._get_param("taskToken"), error=self._get_param("error"), cause=self._get_param("cause")
    )
    return EmptyResult()


def apply():
    StepFunctionResponse.stop_execution = _stop_execution
    StepFunctionResponse.describe_execution = _describe_execution
    StepFunctionResponse.list_executions = _list_executions
    StepFunctionResponse.get_execution_history = _get_execution_history
    StepFunctionResponse.send_task_failure = _send_task_failure
