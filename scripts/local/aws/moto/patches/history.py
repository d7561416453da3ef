from moto.stepfunctions.parser.asl.eval.event.event_manager import EventManager

_add_event = EventManager.add_event


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


def apply():
    EventManager.add_event = _add_event_while_open
