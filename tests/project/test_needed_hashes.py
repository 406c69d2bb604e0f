"""Pinned files are those that a supported Python and platform can install."""

import runpy
from pathlib import Path

import pytest

NEEDED = runpy.run_path(
    str(Path(__file__).resolve().parents[2] / "scripts" / "needed_hashes.py")
)


@pytest.mark.parametrize(
    ("tags", "stays"),
    [
        ("py3-none-any", True),
        ("py2.py3-none-any", True),
        ("py2-none-any", False),
        ("cp311-cp311-manylinux_2_26_x86_64.manylinux_2_28_x86_64", True),
        ("cp313-cp313-macosx_11_0_arm64", True),
        ("cp39-abi3-win_amd64", True),
        ("py3-none-manylinux2014_aarch64", True),
        ("cp310-cp310-manylinux2014_x86_64", False),
        ("cp314-cp314-manylinux2014_x86_64", False),
        ("cp314-abi3-manylinux2014_x86_64", False),
        ("cp313-cp313t-manylinux2014_x86_64", False),
        ("pp311-pypy311_pp73-manylinux2014_x86_64", False),
        ("cp312-cp312-musllinux_1_2_x86_64", False),
        ("cp312-cp312-manylinux2014_s390x", False),
        ("cp312-cp312-win32", False),
    ],
)
def test_a_wheel_stays_if_it_can_be_installed(tags: str, stays: bool) -> None:
    assert NEEDED["can_be_installed"](f"made-1.0-{tags}.whl") is stays
    assert NEEDED["can_be_installed"](f"made-1.0-1-{tags}.whl") is stays


def test_other_hashes_go_and_the_last_one_ends_the_list() -> None:
    text = (
        "made==1.0 \\\n    --hash=sha256:a \\\n    --hash=sha256:b\n    # via other\n"
    )
    left = "made==1.0 \\\n    --hash=sha256:a\n    # via other\n"
    assert NEEDED["with_only"](text, {"sha256:a"}) == left
    assert NEEDED["with_only"](text, {"sha256:a", "sha256:b"}) == text


@pytest.mark.parametrize(
    ("wheel", "kept"),
    [
        ("made-1.0-py3-none-any.whl", ["wheel"]),
        ("made-1.0-cp312-cp312-win_amd64.whl", ["source", "wheel"]),
        ("made-1.0-cp312-cp312-win32.whl", ["source"]),
    ],
)
def test_a_source_goes_if_a_wheel_fits_everywhere(wheel: str, kept: list[str]) -> None:
    files = [{"url": f"https://example.invalid/{wheel}", "hash": "wheel"}]
    package = {"sdist": {"hash": "source"}, "wheels": files}
    assert list(NEEDED["needed_of"](package)) == kept
