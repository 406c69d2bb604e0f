"""What a web page shows in controls and drawings is read or reported."""

from pathlib import Path

import pytest
from reader_files import grids, texts
from test_reader_losses import messages
from test_reader_losses_text import web


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("<p>支出<textarea>77.71</textarea>万元</p>", "支出77.71万元"),
        ("<p>支出<button>77.73</button>万元</p>", "支出77.73万元"),
        ("<p>支出<input value='77.77'>万元</p>", "支出77.77万元"),
        ("<p>支出<input type=text value='77.77'>万元</p>", "支出77.77万元"),
        ("<p>支出<input type=hidden value='77.77'>万元</p>", "支出万元"),
        ("<p>支出<input type=checkbox value='1'>万元</p>", "支出万元"),
        ("<p>支出<input style='display:none' value='1'>万元</p>", "支出万元"),
        ("<p>支出<textarea hidden>1</textarea>万元</p>", "支出万元"),
        ("<select><option>77.1<option selected>77.2</select>", "77.2"),
        ("<select><option>77.1<option>77.2</select>", "77.1"),
        ("<select><optgroup><option>77.1</optgroup></select>", "77.1"),
        (
            "<svg><title>9</title><text>支出<tspan>77.74</tspan></text></svg>",
            "支出77.74",
        ),
        ("<iframe srcdoc='<p>支出77.76</p>'></iframe>", "支出77.76"),
        ("<object>支出77.81</object>", "支出77.81"),
    ],
)
def test_what_is_shown_in_a_control_is_read(
    body: str, shown: str, tmp_path: Path
) -> None:
    document = web(body, tmp_path)
    assert texts(document) == [shown]
    assert messages(document) == []


def test_several_options_are_shown_where_a_list_is_open(tmp_path: Path) -> None:
    document = web("<select multiple><option>1<option>2</select>", tmp_path)
    assert "".join(texts(document)[0].split()) == "12"


def test_a_control_in_a_cell_is_its_figure(tmp_path: Path) -> None:
    row = (
        "<tr><td>201<td><input value='1.50'><td><textarea>2.50</textarea>"
        "<td><select><option>3.50<option>4</select></tr>"
    )
    document = web(f"<table>{row}{row}</table>", tmp_path)
    assert grids(document) == [("201", "1.50", "2.50", "3.50")] * 2
    assert messages(document) == []


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("<noscript>支出77.75</noscript>", "text shown without scripts"),
        ("<iframe src='b.html'></iframe>", "embedded page or file"),
        ("<object data='b.pdf'>支出1</object>", "embedded page or file"),
        ("<embed src='b.pdf'>", "embedded page or file"),
        ("<table><tr><td>甲<td><img src=a.png></table>", "picture in a table"),
    ],
)
def test_what_cannot_be_read_is_reported(
    body: str, message: str, tmp_path: Path
) -> None:
    assert messages(web(body, tmp_path)) == [f"not read: {message} (1)"]


@pytest.mark.parametrize(
    "body",
    [
        "<noscript>请启用脚本</noscript>",
        "<iframe hidden src='b.html'></iframe>",
        "<iframe width=0 height=0 src='b.html'></iframe>",
        "<iframe></iframe>",
        "<p><img src=a.png>甲</p>",
        "<table><tr><td><img src=a.png><table><tr><td>甲</table></table>",
        "<div style='display:none'><object data='b.pdf'></object></div>",
    ],
)
def test_nothing_is_reported_of_what_shows_no_figure(body: str, tmp_path: Path) -> None:
    assert messages(web(body, tmp_path)) == []
