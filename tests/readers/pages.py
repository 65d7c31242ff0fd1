# ruff: noqa: E501 - pages are data
"""Web pages of twelve layouts around one article; written for these tests, no real site is copied."""

TITLE = "Lào Cai và Vân Nam bàn mở rộng giao thương qua biên giới"
SITE = "Bản tin Đối ngoại"
LEAD = (
    "Hội nghị thường niên giữa hai tỉnh diễn ra tại thành phố Lào Cai với sự tham dự của hơn 80 doanh nghiệp, "
    "tập trung vào thông quan nông sản và hạ tầng cửa khẩu."
)
FIRST = (
    "Theo Sở Công Thương, tổng kim ngạch qua cửa khẩu Kim Thành từ đầu năm đến nay đạt 1,35 tỷ USD, tăng 12% so với "
    "cùng kỳ; riêng hàng nông sản chiếm gần 40%. Hai bên đã ký 5 biên bản ghi nhớ về vận tải và kho lạnh."
)
HEADING = "Vướng mắc cần tháo gỡ"
SECOND = (
    "Các doanh nghiệp đề nghị kéo dài thời gian thông quan đến 22 giờ và sớm khởi công cầu Bản Vược - Bá Sái; "
    "UBND tỉnh giao Ban Quản lý Khu kinh tế phối hợp với phía bạn thực hiện Kế hoạch số 112/KH-UBND ngày 6/3/2024."
)
CAPTION = "Xe chở thanh long chờ làm thủ tục tại cửa khẩu Kim Thành (Ảnh: Hoàng Anh)."
RELATED = (
    "Lào Cai khai mạc lễ hội đền Thượng đầu xuân Giáp Thìn",
    "Sa Pa đón lượng khách cao kỷ lục trong dịp nghỉ lễ",
    "Bảo Thắng hoàn thành kế hoạch trồng rừng năm 2024",
)
DATE = "Thứ sáu, 15/03/2024 08:30 (GMT+7)"
AUTHOR = "Trần Hoàng Anh"
HEAD = f"<head><meta charset=utf-8><title>{TITLE} | {SITE}</title></head>"

CORE = [
    ("title", TITLE),
    ("lead", LEAD),
    ("body", FIRST),
    ("heading", HEADING),
    ("body", SECOND),
    ("caption", CAPTION),
]


def links(tag="li", wrap="ul"):
    inner = "".join(f"<{tag}><a href=/{i}>{text}</a></{tag}>" for i, text in enumerate(RELATED))
    return f"<{wrap}>{inner}</{wrap}>" if wrap else inner


SEMANTIC = f"""<!doctype html><html lang=vi>{HEAD}<body><header><nav><a href=/>Trang chủ</a><a href=/k>Kinh tế</a></nav>
</header><main><article><h1>{TITLE}</h1><p><time datetime="2024-03-15T08:30:00+07:00">{DATE}</time></p>
<p class="sapo">{LEAD}</p><p>{FIRST}</p><figure><img src=a.jpg><figcaption>{CAPTION}</figcaption></figure>
<h2>{HEADING}</h2><p>{SECOND}</p><p class="author">{AUTHOR}</p></article>
<aside><h3>Tin mới</h3>{links()}</aside></main><footer><p>Giấy phép số 12/GP-BTTTT</p></footer></body></html>"""

OLD_TABLES = f"""<html>{HEAD}<body bgcolor=white><table width=980><tr><td colspan=2><img src=banner.gif></td></tr>
<tr><td width=180><table><tr><td><a href=1>Trang nhất</a></td></tr><tr><td><a href=2>Kinh tế</a></td></tr></table></td>
<td><font size=4><b>{TITLE}</b></font><br><font size=1>{DATE}</font><br><br><b>{LEAD}</b><br><br>{FIRST}<br><br>
<table align=center><tr><td><img src=a.jpg></td></tr><tr><td align=center><i>{CAPTION}</i></td></tr></table>
<b>{HEADING}</b><br>{SECOND}<p align=right><b>{AUTHOR}</b></p><b>Các tin khác:</b><br>
- <a href=3>{RELATED[0]}</a> (14/03/2024)<br>- <a href=4>{RELATED[1]}</a> (13/03/2024)</td></tr></table></body></html>"""

AMP = f"""<!doctype html><html amp lang=vi>{HEAD}<body><amp-sidebar hidden><ul><li>Trang chủ</li></ul></amp-sidebar>
<div class="amp-wp-article"><h1 class="amp-wp-title">{TITLE}</h1><div class="amp-wp-meta"><span class="date">{DATE}</span>
</div><div class="amp-wp-article-content"><p><strong>{LEAD}</strong></p><p>{FIRST}</p><amp-img src=a.jpg></amp-img>
<p class="wp-caption-text">{CAPTION}</p><h3>{HEADING}</h3><p>{SECOND}</p></div>
<div class="amp-related-posts">{links()}</div></div></body></html>"""

PORTAL = f"""<html>{HEAD}<body><form id=aspnetForm><div id=topbar>Hotline: 0214 3 000 000</div>
<div class="breadcrumb">Trang chủ › Tin tức › Đối ngoại</div><div class="content has-sidebar"><div class="ArticleTitle">
<h1>{TITLE}</h1></div><div class=ArticleDate>Cập nhật lúc: 08:30 15/03/2024</div><div class="ArticleSummary">{LEAD}</div>
<div class="ArticleContent"><div>{FIRST}</div><div style="text-align:center"><em>{CAPTION}</em></div><div><b>{HEADING}</b>
</div><div>{SECOND}</div></div><div class=social-share>Chia sẻ</div><div class="OtherNews"><div>Tin cùng chuyên mục</div>
{links()}</div></div></form></body></html>"""

WORDPRESS = f"""<!doctype html><html>{HEAD}<body class="single has-sidebar nav-open"><div id=page><div id=primary>
<article class="post hentry"><header class="entry-header"><span class="cat-links"><a href=/c>Kinh tế</a></span>
<h1 class="entry-title">{TITLE}</h1><div class="entry-meta"><span class="posted-on">15 Tháng Ba, 2024</span></div></header>
<div class="entry-content"><p>{LEAD}</p>
<p>{FIRST}</p>
<div class="wp-caption"><img src=a.jpg><p class="wp-caption-text">{CAPTION}</p></div>
<h2>{HEADING}</h2>
<p>{SECOND}</p></div><footer class="entry-footer"><span class="tags-links">Thẻ: <a href=/t>Lào Cai</a></span></footer>
</article><div id="comments"><h3>2 bình luận</h3><p>Bài viết rất hữu ích cho doanh nghiệp chúng tôi.</p></div></div>
<aside id="secondary" class="widget-area"><h3>Bài viết mới</h3>{links()}</aside></div></body></html>"""

DIV_SOUP = f"""<html>{HEAD}<body><div class=a1><div class=b2><a href=/>Trang chủ</a> <a href=/k>Thời sự</a></div></div>
<div class=c3><div class=d4>{TITLE}</div><div class=e5>{DATE}</div><div class=f6>{LEAD}</div><div class=g7>{FIRST}<br><br>
{CAPTION}<br><br>{HEADING}<br><br>{SECOND}</div></div><div class=h8>{links("div", "")}</div></body></html>"""

UNCLOSED = f"""<html>{HEAD}<body><ul class=menu><li><a href=/>Trang chủ</a><li><a href=/k>Kinh tế</a></ul><h1>{TITLE}</h1>
<p class=date>{DATE}<p><b>{LEAD}</b><p>{FIRST}<p><i>{CAPTION}</i><h3>{HEADING}</h3><p>{SECOND}<p>{AUTHOR}
<div class=tin-lien-quan><h4>Tin liên quan</h4><ul><li><a href=1>{RELATED[0]}</a><li><a href=2>{RELATED[1]}</a></ul></div>"""

INFOBOX = f"""<!doctype html><html>{HEAD}<body><div class="main-nav"><a href=/>Trang chủ</a></div><section class="detail">
<h1>{TITLE}</h1><span class="time">{DATE}</span><h2 class="sapo">{LEAD}</h2><div class="body"><p>{FIRST}</p>
<div class="VCSortableInPreviewMode"><div><img src=a.jpg></div><div class="PhotoCMS_Caption"><p>{CAPTION}</p></div></div>
<div class="VCSortableInPreviewMode link-content-footer" type="RelatedOneNews"><div class="relatedNews"><a href=1>{RELATED[0]}
</a></div></div><p><strong>{HEADING}</strong></p><p>{SECOND}</p></div></section>
<div class="box-tinLienQuan">{links()}</div></body></html>"""

SIDEBAR_COLUMN = f"""<html>{HEAD}<body><div class="col-8 sidebar"><h1>{TITLE}</h1><p>{DATE}</p><p>{LEAD}</p><p>{FIRST}</p>
<p>{CAPTION}</p><h2>{HEADING}</h2><p>{SECOND}</p></div><div class="col-4">{links()}</div></body></html>"""

DUMP = f"""<html><body><pre>{TITLE}</pre><p>2024-03-15 08:30:00<p>{RELATED[0]}<br>{RELATED[1]}<p>{LEAD}<p>{FIRST}<p>{CAPTION}
<p>{HEADING}<p>{SECOND}<p>{RELATED[2]}<p>Nguồn bài viết : {SITE}<p>Top</body></html>"""

SPAN_META = f"""<html>{HEAD}<body><div class=article><h1>{TITLE}</h1><div class=meta><span class="author">{AUTHOR}</span><span
 class="date">{DATE}</span></div><div class=intro-text>{LEAD}</div><div><p>{FIRST}</p><p>{CAPTION}</p><h4>{HEADING}</h4>
<p>{SECOND}</p></div></div><div class="tags">Từ khóa: <a href=1>Lào Cai</a></div></body></html>"""

PORTLET = f"""<html>{HEAD}<body><div class="portlet-menu"><ul><li><a href=1>Giới thiệu</a></li><li><a href=2>Văn bản</a></li>
</ul></div><div class="portlet-content"><p class=title-news><span>{TITLE}</span></p><p><em>(Ngày đăng: 15/03/2024)</em></p>
<p style="text-align: justify;"><span style="font-size:14px"><strong>{LEAD}</strong></span></p>
<p style="text-align: justify;"><span>{FIRST}</span></p><p style="text-align:center"><span>{CAPTION}</span></p>
<p><span><strong>{HEADING}</strong></span></p><p><span>{SECOND}</span></p><p style="text-align:right"><strong>{AUTHOR}</strong></p>
<div class="clearfix"><p>Lượt xem: 120</p></div></div><div style="display:none">Mẫu ẩn</div>
<div class=copyright>Bản quyền thuộc {SITE}</div></body></html>"""

PAGES = {
    "semantic": SEMANTIC,
    "old tables": OLD_TABLES,
    "amp": AMP,
    "portal": PORTAL,
    "wordpress": WORDPRESS,
    "div soup": DIV_SOUP,
    "unclosed tags": UNCLOSED,
    "infobox": INFOBOX,
    "sidebar column": SIDEBAR_COLUMN,
    "page dump": DUMP,
    "span meta": SPAN_META,
    "portlet": PORTLET,
}
