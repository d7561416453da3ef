from moto.stepfunctions.parser.asl.component.state.exec.state_task.service.state_task_service import StateTaskService
from moto.stepfunctions.parser.asl.eval.event.event_manager import EventManager

_add_event = EventManager.add_event
_after_task = StateTaskService._after_eval_execution


def _add_event_while_open(manager, *args, **kwargs):
    """Drops what the thread of an ended execution still reports: nothing follows ExecutionAborted."""
    if getattr(manager, "closed", False):
        return 0
    return _add_event(manager, *args, **kwargs)


def close_history(env, event_type, details):
    """Adds the last event; none can follow it."""
    manager = env.event_manager
    env.event_history_context.source_event_id = 0
    manager.add_event(context=env.event_history_context, event_type=event_type, event_details=details)
    manager.closed = True


def _after_task_in_time(task, env, **kwargs):
    """No TaskSucceeded from a task whose state has timed out meanwhile: its thread runs on, and moto writes what it
    brings among the events of the states that follow."""
    if env.is_running():
        _after_task(task, env=env, **kwargs)


def apply():
    StateTaskService._after_eval_execution = _after_task_in_time
    EventManager.add_event = _add_event_while_open
