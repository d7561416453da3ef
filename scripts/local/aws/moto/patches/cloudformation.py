import re
import sys
import types

_VALIDATOR = "openapi_spec_validator"


def _without_validator():
    """Lets CloudFormation be loaded: it loads every service that a template could name, and API Gateway asks for a
    validator of OpenAPI files, with ten more packages behind it. No template here has an API."""
    for name in (_VALIDATOR, f"{_VALIDATOR}.validation", f"{_VALIDATOR}.validation.exceptions"):
        sys.modules.setdefault(name, types.ModuleType(name))
    sys.modules[_VALIDATOR].validate = None
    sys.modules[f"{_VALIDATOR}.validation.exceptions"].OpenAPIValidationError = ValueError


def _patch_parsing():
    from moto.cloudformation import parsing

    if hasattr(parsing, "patched"):
        return
    parsing.patched = True
    clean = parsing.clean_json

    def clean_json(value, resources):
        """With Fn::Sub's own variables, whatever they are called: moto passes over those that begin with a digit, as
        serverless-step-functions writes them."""
        if isinstance(value, dict) and isinstance(value.get("Fn::Sub"), list):
            text, own = value["Fn::Sub"]
            given = {name: str(clean_json(inner, resources)) for name, inner in own.items()}
            text = re.sub(r"\$\{([^!}]+)\}", lambda found: given.get(found[1], found[0]), text)
            return clean({"Fn::Sub": text}, resources)
        return clean(value, resources)

    parsing.clean_json = clean_json


def apply():
    """Once somebody asks for it: what it loads takes a second and 60 MB, and most worlds never do."""
    _without_validator()
    from moto import backends

    load = backends._import_backend

    def loaded(module_name, *arguments):
        backend = load(module_name, *arguments)
        if module_name == "cloudformation":
            _patch_parsing()
        return backend

    backends._import_backend = loaded
