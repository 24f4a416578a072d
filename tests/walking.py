"""Reading answers of the API as a client does."""

from urllib.parse import urlencode

API = "/api/v1"


def get(client, address, query=()):
    """The JSON of an answer 200."""
    response = client.get(f"{address}?{urlencode(query)}" if query else address)
    assert response.status_code == 200, (address, query, response.content)
    return response.json()


def onwards(client, address, query=()):
    """All pages of a list, following `next`."""
    found = [get(client, address, query)]
    while found[-1]["next"]:
        found.append(get(client, found[-1]["next"]))
    return found


def pages(client, address, query=()):
    """All pages of a list, following `next`; going back by `previous` gives the same ones."""
    found = onwards(client, address, query)
    back = [found[-1]]
    while back[-1]["previous"]:
        back.append(get(client, back[-1]["previous"]))
    assert ids(reversed(back)) == ids(found)
    assert len(back) == len(found)
    assert {page["count"] for page in found} == {found[0]["count"]}
    return found


def ids(pages):
    """The ids of all rows, page by page."""
    return [row["id"] for page in pages for row in page["results"]]
