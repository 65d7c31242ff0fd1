"""An article of our own, in the manner of a provincial newspaper, and a page of it with hostile text."""

from __future__ import annotations

import datetime as dt

TITLE = "Lào Cai mở rộng hợp tác với các đối tác nước ngoài"
ARTICLE = f"""{TITLE}

Ngày 20/6/2023, UBND tỉnh Lào Cai và chính quyền quận Yeongam (Hàn Quốc) ký bản ghi nhớ về đưa lao động \
thời vụ sang làm nông nghiệp.

Tỉnh đang vận động Ngân hàng Phát triển châu Á (ADB) tài trợ dự án “Cấp nước sạch vùng cao” tại huyện \
Bắc Hà, vốn vay hơn 12,5 triệu USD.

Sáu tháng đầu năm 2023, kim ngạch xuất nhập khẩu qua cửa khẩu Kim Thành đạt 102,6 triệu USD.

Trong số khách mời có đoàn của vùng Nouvelle-Aquitaine, trao đổi về du lịch cộng đồng.
"""
PUBLISHED = dt.date(2023, 7, 1)

HOSTILE = (
    "Lào Cai </script><script>window.hacked=1</script> ký thỏa thuận\n\n"
    "Ngày 20/6/2023, UBND tỉnh Lào Cai <img src=x onerror=window.hacked=2> vận động ADB tài trợ dự án "
    "“Nước sạch <b onclick=window.hacked=3>vùng</b> cao” vốn vay 12,5 triệu USD.\n"
    "<style>body{display:none}</style><!-- ]]> \u2028 &lt;script&gt; "
    "javascript:window.hacked=4 {{7*7}} \\u003c\n"
)
BIDI = "\u202e\u2066"
