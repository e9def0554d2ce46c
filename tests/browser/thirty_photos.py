"""Thirty photos of 12 megapixels from a browser to a started portal, measured:
`python -m tests.browser.thirty_photos [COUNT]`.

A portal of its own is started below var/thirty with demo content. Meanwhile readers ask for pages:
before, while the photos are sent, and while the worker renders them. Prints the memory of every
web worker and the readers' times; ends with 1 where a promise is not kept.
"""

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import expect, sync_playwright

from tests.browser.manual_pictures import PASSWORD, sign_in
from tests.browser.own_demo import ROOT, own_demo
from tests.browser.photos import photo

COUNT = 30
SIZE = {"width": 4000, "height": 3000, "grain": 60}
PLACE = ROOT / "var" / "thirty"
MEMORY = 250  # MiB of one web worker, whatever is sent
SLOWER = 2  # times, for readers
BASELINE_SECONDS = 20
PAUSE = 0.05  # seconds between two questions of a reader
WAIT = 15 * 60_000


def main(count):
    """Send `count` photos and print what was measured; return whether the promises hold."""
    with own_demo("thirty", PASSWORD) as address, tempfile.TemporaryDirectory() as folder:
        return report(**measure(address, files(Path(folder), count)))


def files(folder, count):
    """Write the photos and return their paths."""
    paths = [folder / f"DSC_{number:04}.jpg" for number in range(1, count + 1)]
    for number, path in enumerate(paths):
        path.write_bytes(photo(number, **SIZE))
    return paths


class Reader(threading.Thread):
    """Somebody who reads page after page; `times` in milliseconds, by what went on meanwhile."""

    def __init__(self, address):
        super().__init__(daemon=True)
        with urlopen(address) as home:
            links = re.findall(r'href="(/bai-viet/[^"]+)"', home.read().decode())
        self.pages = [f"{address}{path}" for path in ["/", "/tin-tuc/", *dict.fromkeys(links)][:8]]
        self.times = {}
        self.phase = "warm-up"
        self.reading = True

    def run(self):
        while self.reading:
            for page in self.pages:
                began = time.perf_counter()
                with urlopen(page) as answer:
                    answer.read()
                took = (time.perf_counter() - began) * 1000
                self.times.setdefault(self.phase, []).append(took)
                time.sleep(PAUSE)


def measure(address, paths):
    """Send the photos from a browser while somebody reads; return what was seen."""
    reader = Reader(address)
    reader.start()
    time.sleep(5)
    reader.phase = "before"
    time.sleep(BASELINE_SECONDS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(base_url=address, viewport={"width": 360, "height": 740})
        sign_in(page, "tanphu")
        seen = send(page, paths, reader)
        browser.close()
    reader.reading = False
    reader.join()
    return seen | {"times": reader.times, "workers": web_workers(os.getpid()), "paths": paths}


def send(page, paths, reader):
    """Choose all photos at once, save the report, and wait until every rendition is there."""
    page.goto("/toa-soan/viet-phong-su-anh/")
    page.wait_for_selector("[data-sending][data-ready]", state="attached")
    reader.phase, began = "sending", time.monotonic()
    page.set_input_files("[data-sending] input[type=file]", paths)
    rows = page.locator("[data-photo-row]")
    expect(rows).to_have_count(len(paths), timeout=WAIT)
    reader.phase, sent = "rendering", time.monotonic()
    numbers = rows.evaluate_all("rows => rows.map((row) => row.id.slice(4))")
    names = page.locator("[data-sending-said]").inner_text()
    page.fill("#id_title", "Ba mươi ảnh một lần gửi")
    page.select_option("#id_category", index=1)
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_text("Đã lưu lúc")).to_be_visible(timeout=60_000)
    usable = {number for number in numbers if is_rendered(page, number)}
    return {
        "said": names,
        "usable": len(usable),
        "sending": sent - began,
        "rendering": time.monotonic() - sent,
    }


def is_rendered(page, number):
    """Wait until readers could be shown the picture: its address leads to a file for them."""
    end = time.monotonic() + WAIT / 1000
    while time.monotonic() < end:
        answer = page.request.get(f"/anh/{number}/", max_redirects=0)
        if answer.status == 302:
            return page.request.get(answer.headers["location"]).ok
        time.sleep(1)
    return False


def web_workers(root):
    """Return {pid: (RSS, highest RSS) in MiB} of the processes that answer requests."""
    listed = subprocess.run(
        ["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True
    )
    rows = [line.split(maxsplit=2) for line in listed.stdout.splitlines()]
    below = {str(root)}
    for pid, parent, _ in rows * 3:  # however they are ordered
        if parent in below:
            below.add(pid)
    servers = {pid for pid, _, command in rows if pid in below and " serve " in command}
    found = servers | {pid for pid, parent, _ in rows if parent in servers}
    return {pid: (memory(pid, "VmRSS"), memory(pid, "VmHWM")) for pid in sorted(found)}


def memory(pid, name):
    said = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(rf"{name}:\s+(\d+)", said).group(1)) / 1024


def report(*, said, usable, sending, rendering, times, workers, paths):
    """Print the figures and write them as JSON; return whether the promises hold."""
    medians = {phase: statistics.median(took) for phase, took in times.items()}
    slower = {phase: medians[phase] / medians["before"] for phase in ("sending", "rendering")}
    most = max(highest for _, highest in workers.values())
    weight = sum(path.stat().st_size for path in paths) / len(paths) / 1024**2
    lines = [
        f"{len(paths)} photos of 12 megapixels, {weight:.1f} MB each: “{said}”",
        f"usable: {usable} of {len(paths)}",
        f"sent in {sending:.0f} s, rendered {rendering:.0f} s after the last had arrived",
        *(
            f"web process {pid}: {now:.0f} MiB, at most {highest:.0f} MiB"
            for pid, (now, highest) in workers.items()
        ),
        *(
            f"readers, {phase}: median {medians[phase]:.1f} ms,"
            f" 95 % within {statistics.quantiles(times[phase], n=20)[-1]:.1f} ms,"
            f" {len(times[phase])} pages"
            for phase in ("before", "sending", "rendering")
        ),
        f"slower: {slower['sending']:.2f} × while sending, {slower['rendering']:.2f} × rendering",
    ]
    print("\n".join(lines))  # noqa: T201  a command's word
    told = {"usable": usable, "most_mib": most, "medians_ms": medians, "slower": slower}
    PLACE.with_suffix(".json").write_text(json.dumps(told, indent=2))
    return usable == len(paths) and most <= MEMORY and slower["rendering"] <= SLOWER


if __name__ == "__main__":
    sys.exit(0 if main(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT) else 1)
