import json

from moto.kms.exceptions import ValidationException
from moto.kms.responses import KmsResponse

# https://docs.aws.amazon.com/kms/latest/APIReference/API_Sign.html, "Message"
_LONGEST_RAW_MESSAGE = 4096

_get_public_key = KmsResponse.get_public_key
_sign = KmsResponse.sign
_verify = KmsResponse.verify


def _as_aws(operation):
    """Refuses a RAW message that AWS would refuse, and DIGEST, which moto would hash a second time: a signature made
    here would not verify on AWS."""

    def checked(self):
        if self._get_param("MessageType") == "DIGEST":
            raise ValidationException("The local KMS does not emulate MessageType DIGEST.")
        if len(self._get_param("Message")) > _LONGEST_RAW_MESSAGE:
            raise ValidationException(
                "1 validation error detected: Value at 'message' failed to satisfy constraint: "
                f"Member must have length less than or equal to {_LONGEST_RAW_MESSAGE}"
            )
        return operation(self)

    return checked


def _get_public_key_by_arn(self):
    """Names the key by its ARN, as Sign does and as AWS does; moto answers with the bare id."""
    answer = json.loads(_get_public_key(self))
    return json.dumps({**answer, "KeyId": self.kms_backend.describe_key(answer["KeyId"]).arn})


def apply():
    KmsResponse.get_public_key = _get_public_key_by_arn
    KmsResponse.sign = _as_aws(_sign)
    KmsResponse.verify = _as_aws(_verify)
