"""The addresses of the pages of a list."""

from typing import Any

from django.http import HttpRequest

from raderwerk.api.schemas import LAST_PAGE


def paged(request: HttpRequest, address: str, page: int, total: int, size: int) -> dict[str, Any]:
    """This page, the first and the last one, and those beside it when they exist; the question stays in each address."""
    last = min(max(1, -(-total // size)), LAST_PAGE)

    def at(number: int) -> dict[str, str]:
        question = request.GET.copy()
        question["pagina"] = str(number)
        return {"href": f"{address}?{question.urlencode()}"}

    return {
        "self": at(page),
        "first": at(1),
        "last": at(last),
        "prev": at(min(page - 1, last)) if page > 1 else None,
        "next": at(page + 1) if page < last else None,
    }
