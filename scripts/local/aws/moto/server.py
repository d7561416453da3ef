"""Starts moto's server with the patches that make its Step Functions engine behave as AWS documents.

Usage: MOTO_PORT=<gateway's port> python server.py <port> <world's folder>
The folder is not used: it is what tells this process from another world's. MOTO_PORT is where moto's own clients send their calls, so that a Task state reaches the gateway.
"""

import logging
import sys

from moto.core.config import default_user_config
from moto.server import main
from patches import clients, cloudformation, cloudwatch, dynamodb, executions, history, jsonata_engine, kms, responses, retries, tokens


def start(port: str) -> None:
    default_user_config["stepfunctions"] = {"execute_state_machine": True}
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    # The gateway records every call; the access log would only repeat it.
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    for patch in (clients, cloudformation, cloudwatch, dynamodb, executions, history, jsonata_engine, kms, responses, retries, tokens):
        patch.apply()
    main(["-H", "127.0.0.1", "-p", port])


if __name__ == "__main__":
    start(sys.argv[1])
