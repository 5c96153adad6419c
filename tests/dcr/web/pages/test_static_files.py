import re
from importlib.resources import files

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from dcr.web.pages.static_files import router, shelf, static_url

PAGES = files("dcr.web.pages")


@pytest.fixture
def client() -> TestClient:
    app = FastAPI()
    app.include_router(router)
    return TestClient(app)


def test_a_file_is_kept_for_as_long_as_its_content_stays(client: TestClient) -> None:
    answer = client.get(static_url("page.css"))
    assert answer.headers["content-type"].startswith("text/css")
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


def test_another_version_is_answered_and_asked_for_again(client: TestClient) -> None:
    answer = client.get("/static/000000000000/page.js")
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-cache")


@pytest.mark.parametrize(
    "path", ["no.css", "../render.py", "%2e%2e/render.py", "vendor", "/etc/passwd"]
)
def test_what_is_not_in_the_folder_is_not_served(client: TestClient, path: str) -> None:
    assert client.get(f"/static/x/{path}").status_code == 404


def test_fonts_are_told_as_fonts(client: TestClient) -> None:
    answer = client.get(static_url("vendor/inter-latin.woff2"))
    assert answer.headers["content-type"] == "font/woff2"


def test_the_sheet_asks_only_for_what_is_there() -> None:
    sheet = (PAGES / "static" / "page.css").read_text(encoding="utf-8")
    assert set(re.findall(r"url\(([^)]+)\)", sheet)) <= set(shelf().files)


def test_everything_that_is_not_ours_is_named_with_its_licence() -> None:
    vendor = PAGES / "static" / "vendor"
    readme = (vendor / "README.md").read_text(encoding="utf-8")
    ours = {"README.md", "LICENSES.txt"}
    assert all(f"`{file.name}`" in readme for file in vendor.iterdir() if file.name not in ours)


def test_pages_obey_their_own_policy() -> None:
    """No inline script, no inline style, no event attribute, nothing from elsewhere."""
    for template in (PAGES / "templates").iterdir():
        if (
            template.name == "export.html"
        ):  # no page of ours: a file to keep, with nothing beside it
            continue
        html = template.read_text(encoding="utf-8")
        assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|https?://", html)


def test_the_script_stays_small() -> None:
    script = (PAGES / "static" / "page.js").read_text(encoding="utf-8")
    assert len(script.splitlines()) < 200
