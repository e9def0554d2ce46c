"""Videos by address: a poster of our own, and a player only where one is on the page."""

import pytest

from news.videos import video, with_videos
from tests.factories import make_article

WATCH = "https://www.youtube.com/watch?v=aqz-KE-bpKQ"
PLAYER = "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?autoplay=1"
FRAMES = "frame-src https://www.youtube-nocookie.com https://www.facebook.com"


@pytest.mark.parametrize(
    "address",
    [
        WATCH,
        "http://youtube.com/watch?t=3&v=aqz-KE-bpKQ",
        "https://youtu.be/aqz-KE-bpKQ?si=x",
        "https://m.youtube.com/shorts/aqz-KE-bpKQ",
        "https://www.youtube.com/live/aqz-KE-bpKQ?feature=share",
    ],
)
def test_every_way_to_write_an_address_of_youtube_leads_to_one_player(address):
    found = video(address)

    assert (found.site, found.address, found.player) == ("YouTube", WATCH, PLAYER)


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://facebook.com/doan.dongnai/videos/123456/", "doan.dongnai%2Fvideos%2F123456%2F"),
        ("https://www.facebook.com/watch/?v=123456", "watch%2F%3Fv%3D123456"),
        ("https://m.facebook.com/reel/123456", "reel%2F123456"),
    ],
)
def test_videos_of_facebook_are_played_by_its_plugin(address, shown):
    plugin = "https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2F"

    assert video(address).player == f"{plugin}{shown}&autoplay=1"


@pytest.mark.parametrize(
    "address",
    [
        "https://www.youtube.com/@tinhdoan",
        "https://www.youtube.com/watch?v=ngan",
        "https://www.youtube.com.example.com/watch?v=aqz-KE-bpKQ",
        "https://www.youtube.com@example.com/watch?v=aqz-KE-bpKQ",
        "https://example.com/watch?v=aqz-KE-bpKQ",
        "https://www.facebook.com/doan.dongnai",
        "https://www.facebook.com/watch/?v=²",
        "javascript:alert(1)//www.youtube.com/watch?v=aqz-KE-bpKQ",
        "https://[youtube.com/watch?v=aqz-KE-bpKQ",
        "",
    ],
)
def test_other_addresses_are_no_videos(address):
    assert video(address) is None


def test_a_paragraph_that_is_a_video_becomes_a_poster():
    body = f'<p>Chữ</p>\n<p><a href="{WATCH}" rel="noopener">{WATCH}</a></p>'

    assert with_videos(body, 'Đêm "hội" <trại>') == (
        f'<p>Chữ</p>\n<div class="video" data-player="{PLAYER}">'
        '<p class="video-title">Đêm &quot;hội&quot; &lt;trại&gt;</p>'
        f'<p><a href="{WATCH}" rel="noopener">Xem video trên YouTube</a></p></div>',
        True,
    )


def test_the_poster_bears_the_words_of_the_link():
    shown, _ = with_videos(f'<p><a href="{WATCH}">Hội &amp; trại</a></p>', "Tên bài")

    assert shown.count('<p class="video-title">Hội &amp; trại</p>') == 1


def test_a_link_within_a_sentence_stays_a_link():
    body = f'<p>Xem <a href="{WATCH}" rel="noopener">video</a></p>'

    assert with_videos(body, "Tên bài") == (body, False)


def test_only_a_page_with_a_video_may_frame_players(client, minh):
    link = f'<p><a href="{WATCH}">{WATCH}</a></p>'
    film = make_article(minh, "approved", body=link)
    plain = make_article(minh, "approved")
    usual = client.get(plain.get_absolute_url()).headers["Content-Security-Policy"]

    answers = [client.get(film.get_absolute_url()) for _ in range(2)]  # made, then kept

    assert "frame-src" not in usual
    for answer in answers:
        policy = answer.headers["Content-Security-Policy"]
        assert sorted(policy.split("; ")) == sorted([*usual.split("; "), FRAMES])
        page = answer.content.decode()
        assert (page.count(f'data-player="{PLAYER}"'), page.count("<iframe")) == (1, 0)
        assert page.count("js/video.js") == 1
    assert "js/video.js" not in client.get(plain.get_absolute_url()).content.decode()
