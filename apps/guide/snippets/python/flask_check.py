"""Runs what the guide shows of Flask."""

import flask_way

client = flask_way.app.test_client()
calls = {"report": 0, "sum": 0}


def make_report():
    calls["report"] += 1
    return f"report {calls['report']}"


def slow_sum(a, b):
    calls["sum"] += 1
    return a + b


flask_way.make_report = make_report
flask_way.slow_sum = slow_sum

# The second visit gets the kept view.
assert [client.get("/expensive-view").text for _ in range(2)] == ["report 1", "report 1"]

# `cached=false` skips the read, stores, and is no part of the key.
addresses = [f"/api/weather?city=Oslo{more}" for more in ("", "", "&cached=false", "")]
assert [client.get(each).json["source"] for each in addresses] == ["live", "cache", "live", "cache"]

# Positions, names and defaults make one key; what is forgotten is computed again.
with flask_way.app.app_context():
    results = [flask_way.combine(1, 2), flask_way.combine(a=1, b=2), flask_way.combine(1)]
    assert results == [3, 3, 3]
    assert calls["sum"] == 1, calls
    flask_way.cache.delete_memoized(flask_way.combine, 1, 2)
    flask_way.combine(1, 2)
    assert calls["sum"] == 2, calls
