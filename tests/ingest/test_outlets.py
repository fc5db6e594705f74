import pytest

from analysis.ingest.outlets import outlet_at, outlet_of, own_id
from analysis.registry import registry


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://sana.sy/?p=1", "sana"),
        ("https://www.sana.sy/ar/1", "sana"),
        ("http://archive.sana.sy:8080/x", "sana"),
        ("HTTPS://SANA.SY", "sana"),
        ("https://notsana.sy/1", ""),
        ("https://sana.sy.example.com/1", ""),
        ("https://example.com/?u=sana.sy", ""),
        ("https://arabic.rt.com/1", "rt_ar"),
        ("https://rt.com/1", ""),
        ("https://www.bbc.com/arabic/articles/1", "bbc_ar"),
        ("https://www.bbc.com/arabic", "bbc_ar"),
        ("https://www.bbc.com/arabica", ""),
        ("https://www.bbc.com/news/1", ""),
        ("https://sputnikarabic.ae/1", "sputnik_ar"),
        ("http://www.alwatan.com.sa/Politics", ""),
        ("http://alwatan.sy/1", "alwatan_sy"),
        ("http://[half", ""),
        ("//sana.sy/1", "sana"),
        ("sana.sy/1", ""),
        ("", ""),
    ],
)
def test_an_address_belongs_to_a_registered_domain_or_to_nobody(url: str, outlet: str) -> None:
    assert outlet_at(url, registry()) == outlet


@pytest.mark.parametrize(
    ("named", "url", "default", "outlet"),
    [
        ("aawsat", "", "", "aawsat"),
        ("alwatan", "http://www.alwatan.com.sa/1", "", "alwatan"),
        ("okaz", "https://sana.sy/1", "rassd", "okaz"),
        ("", "https://sana.sy/1", "rassd", "rassd"),
        ("", "https://sana.sy/1", "", "sana"),
        ("", "https://nowhere.example/1", "", "unknown"),
        ("", "", "", "unknown"),
        ("الوطن (السورية)", "", "", "alwatan_sy"),
        ("الوطن", "", "", "الوطن"),
        ("SANA", "", "", "sana"),
        ("سانا", "", "", "sana"),
        ("عنب  بلدي", "", "", "enab_baladi"),
        ("", "", "عنب بلدي", "enab_baladi"),
        ("جريدة لا نعرفها", "https://sana.sy/1", "", "جريدة-لا-نعرفها"),
    ],
)
def test_the_record_then_the_user_then_the_address(named: str, url: str, default: str, outlet: str) -> None:
    assert outlet_of(named, url, default, registry()) == outlet


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("aljazeera-social", "aljazeera-social"),
        ("3alyoum", "3alyoum"),
        ("a~b&c=d", "a-b-c-d"),
        ("../../etc/passwd", "etc-passwd"),
        ("عنب  بلدي", "عنب-بلدي"),
        ("\u202egpj.exe", "gpj.exe"),
        ("=1+1", "1-1"),
        ("~", ""),
        ("x" * 300, "x" * 80),
    ],
)
def test_a_name_becomes_an_id_that_stands_in_links(name: str, own: str) -> None:
    assert own_id(name) == own
