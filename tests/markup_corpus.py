"""Markup as it arrives: what the site keeps, what Word writes, what attackers write."""

FIGURE = (
    '<figure class="image"><img src="/anh/7/" alt="Đ/c Châu" width="640" height="480">'
    "<figcaption>Đ/c Trần Phúc Vĩnh Châu cùng trao đổi</figcaption></figure>"
)
TABLE = (
    '<table><caption>Kết quả</caption><thead><tr><th scope="col">Đơn vị</th>'
    '<th scope="col">Số</th></tr></thead><tbody><tr><td colspan="2">5.166</td></tr></tbody></table>'
)
WORD = """<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml>
<![endif]--><style>p.MsoNormal{margin:0}</style>
<p class="MsoNormal" style="text-align:justify"><b><span lang="VI" style="font-size:14.0pt">Ngày
24/10/2021</span></b><span style="mso-spacerun:yes">&nbsp; </span><i>Huyện đoàn</i><o:p></o:p></p>
<p class="MsoNormal"><o:p>&nbsp;</o:p></p><p class="MsoNormal"><span></span></p>
<p class="MsoNormal" align="center"><u></u>Văn Trương</p>"""
OFFICE = '<b style="font-weight:normal" id="docs-1"><p>Một</p><p><b>hai</b></p></b>'

HOSTILE = [
    "<script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<math><mtext><table><mglyph><style><!--</style>"
    "<img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='java&#9;script:alert(1)'>x</a>",
    "<a href='&#1;javascript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>1</script>'>x</a>",
    "<a href='vbscript:x' onclick='alert(1)'>x</a>",
    "<iframe src='https://e.example/'></iframe>",
    "<form action='//e.example'><input name=a><button>Gửi</button></form>",
    "<base href='//e.example'>",
    "<meta http-equiv=refresh content='0;url=//e.example'>",
    "<link rel=stylesheet href='//e.example'>",
    "<object data=x></object><embed src=x>",
    "<style>*{x:expression(alert(1))}</style>",
    "<p style='background:url(javascript:alert(1))'>x</p>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<template><script>1</script></template>",
    "<xmp><script>1</script></xmp>",
    "<plaintext><b>",
    "<textarea><img src=x onerror=alert(1)></textarea>",
    "<select><option><script>1</script></select>",
    "<![CDATA[<script>1</script>]]>",
    "<?php echo 1 ?>",
    "<!DOCTYPE html><html><head><title>t</title></head><body onload=x>b",
    "<p\x00>nul</p>",
    "<a title='<img src=x onerror=alert(1)>' href='/x'>x</a>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
]
ORDINARY = [
    "chữ trần",
    "<p>Một</p>",
    "<b>đậm <i>nghiêng",
    "</p></div>",
    "<br>",
    "<br><br>",
    "<div>",
    "</div>",
    "<h1>Tựa</h1>",
    "<ul><li>a",
    "<ol start=3><li>b</ol>",
    "<blockquote>Trích",
    "<td>lạc",
    TABLE,
    FIGURE,
    "<figure>",
    "<figcaption>Chú thích",
    "<center>Giữa</center>",
    "<a href='/x/'>liên kết",
    "<hr>",
    "&nbsp;",
    "<p align=right>Phải",
    "<table><tr><td><p>a<p>b",
    "<sup>2</sup>",
    WORD,
    OFFICE,
    "e<span>\u0301</span>",
    "<img src='/media/a.jpg'>",
    "<img src='https://e.example/a.jpg' alt=x>",
    "<caption>c",
    "<li>lạc",
    "&amp;amp;",
    "<tr><th>x",
    "</table>",
    "</b></i></a>",
    "<s>",
    "<u> </u>",
    "<pre>a\n b</pre>",
]
CORPUS = HOSTILE + ORDINARY
