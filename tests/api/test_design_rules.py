"""The OpenAPI document against the published rules of the NL API Design Rules 2.1 (in our own words), and against the answers."""

import re

from django.test import Client as Browser
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from raderwerk.api.document import document

OPERATIONS = [(path, method, one) for path, methods in document()["paths"].items() for method, one in methods.items()]
SCHEMAS = document()["components"]["schemas"]
# A name that speaks of a date: "peilDatum", "start_date".
DATE_NAME = re.compile(r"^(date|datum)$|(\w+D|_[dD])(ate|atum)")


def test_it_is_openapi_3_1_with_contact_licence_and_version():
    info = document()["info"]
    assert re.fullmatch(r"3\.1\.\d+", document()["openapi"])
    assert all(info["contact"][name] for name in ("name", "email", "url"))
    assert info["license"]["identifier"] == "CC0-1.0"
    assert re.fullmatch(r"\d+\.\d+\.\d+", info["version"])


def test_the_address_carries_the_major_version():
    [server] = document()["servers"]
    assert server["url"].endswith(f"/v{document()['info']['version'][0]}")


def test_paths_are_kebab_case_plural_and_without_a_slash_at_the_end():
    for path in document()["paths"]:
        assert re.fullmatch(r"(/([a-z0-9-]+|\{[a-z]+\}))+", path), path
        assert path.split("/")[1].endswith("s") or path.split("/")[1].endswith("en"), path


def test_only_reading():
    assert {method for _path, method, _one in OPERATIONS} == {"get"}


def test_operations_have_a_name_of_their_own_a_summary_and_a_tag():
    names = [one["operationId"] for _path, _method, one in OPERATIONS]
    assert len(set(names)) == len(names)
    declared = {tag["name"] for tag in document()["tags"]}
    assert all(one["summary"] and one["description"] and set(one["tags"]) <= declared for _path, _method, one in OPERATIONS)


def test_query_keys_are_lower_camel_case():
    parameters = [parameter for _path, _method, one in OPERATIONS for parameter in one.get("parameters", [])]
    keys = [parameter["name"] for parameter in parameters if parameter["in"] == "query"]
    assert keys
    assert all(re.fullmatch(r"[a-z][a-z\d]*([A-Z][a-z\d]*)*", key) for key in keys)


def test_every_answer_tells_the_version():
    for path, _method, one in OPERATIONS:
        for status, response in one["responses"].items():
            assert "API-Version" in response["headers"], (path, status)


def test_every_refusal_is_a_problem_with_status_title_and_detail():
    for path, _method, one in OPERATIONS:
        assert "400" in one["responses"], path
        assert ("404" in one["responses"]) == ("{" in path)
        for status, response in one["responses"].items():
            if status[0] in "45":
                schema = response["content"]["application/problem+json"]["schema"]
                assert schema == {"$ref": "#/components/schemas/Probleem"}
    assert {"status", "title", "detail"} <= SCHEMAS["Probleem"]["properties"].keys()


def test_schemas_are_upper_camel_case_and_all_used():
    text = str(document())
    for name in SCHEMAS:
        assert re.fullmatch(r"([A-Z][a-z0-9]*)+", name)
        assert f"#/components/schemas/{name}'" in text, name


def test_dates_say_that_they_are_dates():
    for name, schema in SCHEMAS.items():
        for field, said in schema["properties"].items():
            if DATE_NAME.search(field):
                assert said.get("format") == "date", (name, field)
            assert said.get("format") not in {"date-time-local", "time"}


def test_no_field_speaks_of_costs_or_persons():
    fields = {field.lower() for schema in SCHEMAS.values() for field in schema["properties"]}
    assert not {field for field in fields if "kosten" in field or "bsn" in field or "klantnummer" in field}


# -- whatever one asks, the answer is one that the document describes ---------------------------------------------------------

TEXTS = st.text(max_size=30) | st.sampled_from(["schulden", "P4", "GM0268", "-1", "1", "é", "\x00", "' OR 1=1 --", "%00", "../"])
PARAMETERS = sorted(
    {one["name"] for _path, _method, operation in OPERATIONS for one in operation.get("parameters", []) if one["in"] == "query"}
)


@given(
    st.sampled_from([path for path, _method, _one in OPERATIONS]),
    TEXTS,
    st.dictionaries(st.sampled_from(PARAMETERS) | TEXTS, TEXTS, max_size=4),
)
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_every_answer_is_one_that_the_document_describes(held, path, value, query):
    from django.core.cache import cache

    cache.clear()
    filled = re.sub(r"\{\w+\}", lambda _found: value.replace("/", "").replace("?", "").replace("#", "") or "x", path)
    answer = Browser().get("/api/v1" + filled, query)
    described = document()["paths"][path]["get"]["responses"]
    assert str(answer.status_code) in {*described, "404"}
    assert answer.status_code < 500
    assert answer["API-Version"]
    wanted = described.get(str(answer.status_code), described["400"])["content"]
    assert answer["Content-Type"].partition(";")[0] in wanted
    answer.json()
