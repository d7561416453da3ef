import datetime
import threading

from moto.stepfunctions.models import StateMachine
from moto.stepfunctions.parser.api import (
    ExecutionAbortedEventDetails,
    ExecutionStatus,
    ExecutionTimedOutEventDetails,
    HistoryEventType,
)
from moto.stepfunctions.parser.asl.eval.callback.callback import CallbackConsumerTimeout
from moto.stepfunctions.parser.asl.eval.event.event_detail import EventDetails
from moto.stepfunctions.parser.asl.eval.program_state import ProgramStopped
from moto.stepfunctions.parser.backend.execution import BaseExecutionWorkerCommunication, Execution
from moto.stepfunctions.parser.backend.execution_worker import ExecutionWorker
from patches.history import close_history

_ending = threading.RLock()
_new_environment = ExecutionWorker._get_evaluation_environment
_reflect_status = BaseExecutionWorkerCommunication.terminated
_start_details = Execution.get_start_execution_details


def _deepcopy_state_machine(machine, _memo):
    """Shallow: a deep copy reaches the running executions and fails with "cannot pickle RLock", so that a
    machine could be started only once."""
    clone = StateMachine.__new__(StateMachine)
    clone.__dict__.update(machine.__dict__)
    return clone


def _one_environment(worker):
    """The same environment for the worker's thread and for a StopExecution that comes before that thread runs."""
    with _ending:
        if not hasattr(worker, "only_environment"):
            worker.only_environment = _new_environment(worker)
        return worker.only_environment


def _stop(execution, stop_date, error, cause):
    """Ends the execution at once. moto waits for the state's own thread: never, for a task token; minutes, for a
    Wait or a Lambda that is running. As on AWS, what the Lambda still does is not undone."""
    with _ending:
        if execution.exec_status != ExecutionStatus.RUNNING:
            return
        env = execution.exec_worker._get_evaluation_environment()
        execution.exec_status = ExecutionStatus.ABORTED
        execution.stop_date = stop_date
        execution.error = error or None
        execution.cause = cause or None
        details = ExecutionAbortedEventDetails()
        if error:
            details["error"] = error
        if cause:
            details["cause"] = cause
        close_history(env, HistoryEventType.ExecutionAborted, EventDetails(executionAbortedEventDetails=details))
        if env.is_running():
            env.set_stop(stop_date=stop_date, cause=cause, error=error)
        else:
            env._program_state = ProgramStopped(stop_date=stop_date, cause=cause, error=error)
        for endpoint in list(env.callback_pool_manager._pool.values()):
            endpoint.report(CallbackConsumerTimeout())
            endpoint.interrupt_all()


def _terminated(communication):
    """Does not overwrite what StopExecution has set, and closes the history of a machine that timed out now
    (moto does so when the state that is still running ends)."""
    with _ending:
        execution = communication.execution
        if execution.exec_status != ExecutionStatus.RUNNING:
            return
        _reflect_status(communication)
        if execution.exec_status == ExecutionStatus.TIMED_OUT:
            close_history(
                execution.exec_worker.env,
                HistoryEventType.ExecutionTimedOut,
                EventDetails(executionTimedOutEventDetails=ExecutionTimedOutEventDetails()),
            )


def _details_with_aws_time(execution):
    """`$states.context.Execution.StartTime` as AWS writes it, ISO 8601 with milliseconds and Z."""
    details = _start_details(execution)
    started = details.start_time.astimezone(datetime.timezone.utc)
    details.start_time = started.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return details


def apply():
    StateMachine.__deepcopy__ = _deepcopy_state_machine
    ExecutionWorker._get_evaluation_environment = _one_environment
    Execution.stop = _stop
    Execution.get_start_execution_details = _details_with_aws_time
    BaseExecutionWorkerCommunication.terminated = _terminated
