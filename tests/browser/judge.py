"""What others say of the public pages of a running demo: `make judge`.

Lighthouse as a phone on home, on the old site's article and on a report of thirty photographs,
the Nu HTML checker on every kind of page. Both are fetched with npm into var/judge-tools; node,
java and chromium are the machine's.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from html import unescape
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

from tests.browser import report_of_thirty
from tests.browser.own_demo import ROOT, own_demo

TOOLS = ROOT / "var" / "judge-tools"
VERSIONS = ["lighthouse@12.8.2", "vnu-jar@26.4.11"]
NEEDED = {"npm": "npm", "java": "default-jre-headless", "chromium": "chromium"}
NAME = "judge"
SEED = "Hướng dẫn số 15-HD/TWĐTN-BTC"
ROUNDS = 3  # a busy machine costs points, never gives any: the best round counts
MOST_BYTES, MOST_SCRIPT = 60 * 1024, 10 * 1024
LISTED = re.compile(r'"(/(?:chuyen-muc|don-vi|chu-de|trang|bai-viet|phong-su-anh)/[^"?]+)"')
PAGES = [
    "/", "/tin-tuc/", "/tin-tuc/?trang=99", "/phong-su-anh/", "/tim-kiem/", "/so-do/",
    "/tim-kiem/?q=thanh+nien", "/tim-kiem/?q=khongcogi", "/thong-ke/", "/khong-co-trang-nay/",
    "/dang-nhap/", "/dang-nhap/quen-mat-khau/",
]  # fmt: skip


def main():
    """Judge a fresh demo, print what was found, and end with 1 where anything is left to say."""
    fetch_tools()
    with own_demo(NAME, "giám khảo xem trang") as address:
        report_of_thirty.take_in(NAME)
        report = found(address, report_of_thirty.TITLE)
        complaints = [
            *lighthouse("Trang chủ", f"{address}/"),
            *lighthouse("Bài của trang cũ", found(address, SEED), weighed=True),
            *lighthouse("Phóng sự ba mươi ảnh", report, weighed=True),
            *markup(address),
        ]
    say(*complaints, "Còn điều phải sửa." if complaints else "Không còn gì phải sửa.")
    sys.exit(bool(complaints))


def found(address, words):
    """Return the address of the piece that the search finds by `words`."""
    page = read(f"{address}/tim-kiem/?q={quote(words)}")
    return address + re.search(r'"(/(?:bai-viet|phong-su-anh)/[^"/]+/)"', page)[1]


def fetch_tools():
    """Install the judges once; end with a sentence where the machine lacks what they need."""
    lacking = [package for program, package in NEEDED.items() if not shutil.which(program)]
    if lacking:
        sys.exit(f"Cần cài thêm: apt-get install {' '.join(lacking)}")
    if not (TOOLS / "node_modules").exists():
        TOOLS.mkdir(parents=True, exist_ok=True)
        command = ["npm", "install", "--no-audit", "--no-fund", "--prefix", str(TOOLS), *VERSIONS]
        subprocess.run(command, check=True)


def lighthouse(name, address, *, weighed=False):
    """Return what Lighthouse says against the page at `address` in its best round."""
    best = max((_round(address) for _ in range(ROUNDS)), key=lambda one: sum(_scores(one)))
    scores = dict(zip(best["categories"], _scores(best), strict=True))
    shift = best["audits"]["cumulative-layout-shift"]["numericValue"]
    paint = best["audits"]["largest-contentful-paint"]["displayValue"]
    say(f"{name}: {scores}, CLS {shift}, LCP {paint}")
    complaints = [f"{name}: {key} {score}" for key, score in scores.items() if score < 100]
    complaints += [f"{name}: CLS {shift}"] if shift else []
    return [*complaints, *(_weighed(name, best) if weighed else [])]


def _round(address):
    command = [
        str(TOOLS / "node_modules" / ".bin" / "lighthouse"), address, "--quiet", "--output=json",
        "--chrome-flags=--headless=new --no-sandbox",
    ]  # fmt: skip
    here = os.environ | {"CHROME_PATH": shutil.which("chromium")}
    done = subprocess.run(command, env=here, stdout=subprocess.PIPE, timeout=300)
    if done.returncode:  # a recording that broke off says nothing of the page; twice is an error
        done = subprocess.run(command, env=here, check=True, stdout=subprocess.PIPE, timeout=300)
    return json.loads(done.stdout)


def _scores(found):
    return [round(100 * (one["score"] or 0)) for one in found["categories"].values()]


def _weighed(name, found):
    requests = found["audits"]["network-requests"]["details"]["items"]
    sizes = {"all": 0, "Script": 0}
    for one in requests:
        if one["resourceType"] != "Image":
            sizes["all"] += one["transferSize"]
            sizes["Script"] += one["transferSize"] * (one["resourceType"] == "Script")
    say(f"{name}: {sizes['all']} byte không kể ảnh, JavaScript {sizes['Script']}")
    limits = {"all": MOST_BYTES, "Script": MOST_SCRIPT}
    return [f"{name}: {key} {size} byte" for key, size in sizes.items() if size > limits[key]]


def markup(address):
    """Return the errors of the Nu HTML checker on every page of the demo."""
    place = ROOT / "var" / "judge" / "pages"
    place.mkdir(parents=True, exist_ok=True)
    lists = ["/so-do/", "/tin-tuc/", "/phong-su-anh/"]
    linked = {path for page in lists for path in LISTED.findall(read(f"{address}{page}"))}
    asked = {path: f"{address}{path}" for path in [*PAGES, *sorted(map(unescape, linked))]}
    asked |= trouble(address)
    paths = list(asked)
    for number, request in enumerate(asked.values()):
        (place / f"{number}.html").write_text(read(request))
    jar = TOOLS / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = ["java", "-Xss4m", "-jar", str(jar), "--errors-only", "--format", "gnu", str(place)]
    done = subprocess.run(command, check=False, stderr=subprocess.PIPE, text=True, timeout=300)
    errors = [line.rpartition("/")[2] for line in done.stderr.splitlines() if line]
    say(f"Nu HTML checker: {len(paths)} trang, {len(errors)} lỗi")
    return [re.sub(r"^(\d+)\.html", lambda file: paths[int(file[1])], error) for error in errors]


def trouble(address):
    """Return {what: request} of the pages of what went wrong that any demo shows to anybody;
    tests/test_trouble_pages.py has the others.
    """
    browser = {"Accept": "text/html"}
    return {
        "(400)": Request(f"{address}/", headers=browser | {"Host": "example.vn"}),
        "(403)": Request(f"{address}/dang-nhap/", b"", browser),
        "(405)": Request(f"{address}/", b"", browser),
    }


def read(address):
    """Return the page at an address or to a request, an error page as well."""
    try:
        with urlopen(address, timeout=30) as answer:
            return answer.read().decode()
    except HTTPError as error:
        return error.read().decode()


def say(*lines):
    print(*lines, sep="\n", flush=True)  # noqa: T201  a command's words


if __name__ == "__main__":
    main()
