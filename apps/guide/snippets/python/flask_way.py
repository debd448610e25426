"""How Flask does it, for comparison. Needs Flask and Flask-Caching; the guide only shows it."""

from flask import Flask, jsonify, request
from flask_caching import Cache

app = Flask(__name__)
cache = Cache(app, config={"CACHE_TYPE": "SimpleCache", "CACHE_DEFAULT_TIMEOUT": 300})


# region view
@app.get("/expensive-view")
@cache.cached(timeout=60)
def expensive_view():
    return make_report()


# endregion view


# region api
@app.get("/api/weather")
def weather():
    city = request.args.get("city", "New York")
    key = f"weather:{city}"
    report = None if request.args.get("cached") == "false" else cache.get(key)
    source = "live" if report is None else "cache"
    if report is None:
        report = fetch_report(city)
        cache.set(key, report, timeout=60)
    return jsonify({**report, "source": source})


# endregion api


# region memoize
@cache.memoize(timeout=60)
def combine(a, b=2):
    return slow_sum(a, b)


# cache.delete_memoized(combine, 1, 2) forgets one call, cache.delete_memoized(combine) all of them.
# endregion memoize


def make_report():
    return "a report"


def fetch_report(city):
    return {"city": city, "temperature": 72}


def slow_sum(a, b):
    return a + b
