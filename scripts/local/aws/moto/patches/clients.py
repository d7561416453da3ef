import sys
import threading

import boto3
from botocore.config import Config
from moto.settings import moto_server_port
from moto.stepfunctions.parser.asl.utils import boto_client

_lock = threading.Lock()
_clients = {}
_new_client = boto_client.boto_client_for

# A task's own TimeoutSeconds bounds it; this only keeps a dead socket from living for ever.
_NO_BOUND_SECONDS = 24 * 3600


def _shared_client(region, service, state_credentials=None):
    """One client a Region and service. moto makes a new boto3 client for each call (10 ms), from many threads
    on one session, which boto3 does not support. The access key tells the gateway who calls."""
    with _lock:
        if (region, service) not in _clients:
            _clients[region, service] = boto3.client(
                service,
                region_name=region,
                endpoint_url=f"http://127.0.0.1:{moto_server_port()}",
                aws_access_key_id="STATES",
                aws_secret_access_key="states",
                config=Config(
                    parameter_validation=False,
                    retries={"total_max_attempts": 1},
                    max_pool_connections=32,
                    connect_timeout=5,
                    read_timeout=_NO_BOUND_SECONDS,
                ),
            )
        return _clients[region, service]


def apply():
    for module in list(sys.modules.values()):
        if getattr(module, "boto_client_for", None) is _new_client:
            module.boto_client_for = _shared_client
