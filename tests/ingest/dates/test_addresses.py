from datetime import date

import pytest

from analysis.ingest.dates.addresses import date_of_address

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("url", "day", "precision"),
    [
        ("https://x.example/2024/11/30/title", "2024-11-30", "day"),
        ("https://x.example/2024/11/30", "2024-11-30", "day"),
        ("https://x.example/2020/8/24/وزير/49", "2020-08-24", "day"),
        ("http://x.example/2013/middle_east/8/3/syria/index.html", "2013-08-03", "day"),
        ("https://x.example/news/2020-06-03-1.38", "2020-06-03", "day"),
        ("https://x.example/2020/11/2338761/", "2020-11-01", "month"),
        ("https://x.example/%32024/11/30/", "2024-11-30", "day"),
        ("https://x.example/12024/11/30/", None, ""),
        ("https://x.example/2024/30/11/", None, ""),
        ("https://x.example/2024/2/30/", None, ""),
        ("https://x.example/202003171044893040-x", None, ""),
        ("https://x.example/20241130", None, ""),
        ("https://x.example/1234/11/30", None, ""),
        ("https://x.example/2024/11/30/2023/10/29/", None, ""),
        ("https://x.example/2999/11/30/", None, ""),
        ("https://x.example/?d=2024/11/30", None, ""),
        ("http://[half", None, ""),
        ("", None, ""),
    ],
)
def test_a_day_stands_in_the_path_or_nowhere(url: str, day: str | None, precision: str) -> None:
    found = date_of_address(url, TODAY)
    assert (str(found.published) if found else None) == day
    assert (found.precision if found else "") == precision
