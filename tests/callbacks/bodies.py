"""Bodies of callbacks as Dash's own page sends them."""

CALLBACKS = "/_dash-update-component"


def key_of(app, start: str) -> str:
    """The name that Dash gives the callback whose output begins so."""
    (key,) = [
        key
        for key, callback in app.callback_map.items()
        if key.lstrip(".").startswith(start) and "callback" in callback
    ]
    return key


def body_for(app, key: str, values: dict[str, str | None], changed: str = "") -> dict:
    """A well-formed body; `values` by 'id.property', everything else nothing."""
    callback = app.callback_map[key]
    names = key.strip(".").split("...") if key.startswith("..") else [key]
    outputs = [dict(zip(("id", "property"), name.split("."), strict=True)) for name in names]
    return {
        "output": key,
        "outputs": outputs if key.startswith("..") else outputs[0],
        "inputs": [_given(one, values) for one in callback["inputs"]],
        "state": [_given(one, values) for one in callback["state"]],
        "changedPropIds": [changed] if changed else [],
    }


def _given(one, values):
    name = f"{one['id']}.{one['property']}"
    return {"id": one["id"], "property": one["property"], "value": values.get(name)}
