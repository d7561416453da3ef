from threading import Lock

from moto.cloudwatch.models import CloudWatchBackend

_get_metric_data = CloudWatchBackend.get_metric_data
_lock = Lock()


def _key(namespace, name, dimensions):
    """`dimensions`: pairs of a name and a value."""
    return (namespace, name, tuple(sorted(dimensions)))


class _OneMetric:
    """The backend as it would be with the datapoints of one metric only."""

    def __init__(self, backend, datapoints):
        self._backend = backend
        self._datapoints = datapoints

    def get_all_metrics(self):
        return self._datapoints

    def __getattr__(self, name):
        return getattr(self._backend, name)


def _by_metric(backend):
    """Datapoints by metric; those that came since the last look are added."""
    with _lock:
        seen, metrics = getattr(backend, "sorted_so_far", (0, {}))
        every = backend.metric_data
        for each in every[seen:]:
            dimensions = [(one.name, one.value) for one in each.dimensions]
            metrics.setdefault(_key(each.namespace, each.name, dimensions), []).append(each)
        backend.sorted_so_far = (len(every), metrics)
        return metrics


def _data_by_metric(backend, queries, start_time, end_time, scan_by="TimestampAscending"):
    """moto looks at every datapoint of every metric for each query: after a quarter of an hour that takes seconds."""
    if not all("MetricStat" in query for query in queries):
        return _get_metric_data(backend, queries, start_time, end_time, scan_by)
    metrics = _by_metric(backend)
    results = []
    for query in queries:
        metric = query["MetricStat"]["Metric"]
        dimensions = [(one["Name"], one["Value"]) for one in metric.get("Dimensions", [])]
        key = _key(metric["Namespace"], metric["MetricName"], dimensions)
        view = _OneMetric(backend, metrics.get(key, []))
        results.extend(_get_metric_data(view, [query], start_time, end_time, scan_by))
    return results


def _listed_once(backend, metric_name, namespace, dimensions):
    """moto compares every datapoint with every metric that it has found so far."""
    firsts = [datapoints[0] for datapoints in _by_metric(backend).values()]
    return [
        each
        for each in firsts
        if each.filter(namespace=namespace, name=metric_name, dimensions=dimensions)
    ]


def apply():
    CloudWatchBackend.get_metric_data = _data_by_metric
    CloudWatchBackend.get_filtered_metrics = _listed_once
