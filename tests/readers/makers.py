# ruff: noqa: E501, ISC004 - parts of files
"""Small PDF, Word and OpenDocument files, written byte by byte so that each test shows what it holds."""

import zipfile
import zlib
from io import BytesIO
from xml.sax.saxutils import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


class Pdf:
    """Text at places and ruled lines on pages of 600 x 800 points; every letter is half its size wide."""

    def __init__(self):
        self.pages = [[]]
        self.letters = {}
        self.fonts = []

    def page(self):
        self.pages.append([])
        return self

    def text(self, x, top, text, size=12, font="Body"):
        """Put text with its baseline `top` points under the upper edge; a font is one file object."""
        if font not in self.fonts:
            self.fonts.append(font)
            self.letters[font] = []
        codes = []
        for char in text:
            if char not in self.letters[font]:
                self.letters[font].append(char)
            codes.append(self.letters[font].index(char) + 1)
        shown = "".join(f"{code:02x}" for code in codes)
        self.pages[-1].append(f"BT /F{self.fonts.index(font)} {size} Tf {x} {800 - top} Td <{shown}> Tj ET")
        return self

    def lines(self, x, top, lines, size=12, leading=16, font="Body"):
        for i, line in enumerate(lines):
            self.text(x, top + i * leading, line, size, font)
        return self

    def table(self, xs, tops, rows, font="Body"):
        """A ruled table with its column edges and row tops."""
        for x in xs:
            self.pages[-1].append(f"{x} {800 - tops[0]} m {x} {800 - tops[-1]} l S")
        for top in tops:
            self.pages[-1].append(f"{xs[0]} {800 - top} m {xs[-1]} {800 - top} l S")
        for row, top in zip(rows, tops, strict=False):
            for cell, x in zip(row, xs, strict=False):
                for i, line in enumerate(cell.split("\n") if cell else ()):
                    self.text(x + 4, top + 14 + 13 * i, line, 10, font)
        return self

    def bytes(self, trailer=""):
        objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
        fonts = []
        for font in self.fonts:
            first = len(objects) + 1
            fonts.append(f"/F{len(fonts)} {first} 0 R")
            objects += self._font(font, first)
        kids = []
        for page in self.pages:
            objects.append(_stream("\n".join(page).encode()))
            objects.append(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {len(objects)} 0 R "
                f"/Resources << /Font << {' '.join(fonts)} >> >> >>"
            )
            kids.append(f"{len(objects)} 0 R")
        objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
        return _file(objects, trailer)

    def _font(self, name, first):
        chars = self.letters[name]
        widths = " ".join(["500"] * (len(chars) + 1))
        pairs = "\n".join(f"<{i:02x}> <{c.encode('utf-16-be').hex()}>" for i, c in enumerate(chars, 1))
        cmap = f"/CIDInit /ProcSet findresource begin begincmap {len(chars)} beginbfchar\n{pairs}\nendbfchar endcmap"
        return [
            f"<< /Type /Font /Subtype /TrueType /BaseFont /{name.replace(' ', '')} /FirstChar 0 /LastChar {len(chars)} "
            f"/Widths [{widths}] /FontDescriptor {first + 1} 0 R /ToUnicode {first + 2} 0 R >>",
            f"<< /Type /FontDescriptor /FontName /{name.replace(' ', '')} /Flags 4 /Ascent 800 /Descent -200 "
            "/FontBBox [0 -200 500 800] /ItalicAngle 0 /CapHeight 700 /StemV 80 >>",
            _stream(cmap.encode()),
        ]


def _stream(data):
    packed = zlib.compress(data)
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)


def _file(objects, trailer):
    out = BytesIO()
    out.write(b"%PDF-1.5\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(out.tell())
        data = body if isinstance(body, bytes) else body.encode("latin-1")
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, data))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % offset for offset in offsets)
    end = f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF"
    out.write(end.encode("latin-1"))
    return out.getvalue()


def run(text, font=None, extra=""):
    """A Word run; `extra` stands in its properties."""
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>' if font else ""
    properties = f"<w:rPr>{fonts}{extra}</w:rPr>" if fonts or extra else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def par(*content, centre=False, style=None):
    """A Word paragraph of runs; a plain string is one run."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    centred = '<w:jc w:val="center"/>' if centre else ""
    inner = "".join(part if part.startswith("<") else run(part) for part in content)
    return f"<w:p><w:pPr>{named}{centred}</w:pPr>{inner}</w:p>"


def table(*rows):
    """A Word table; a cell is its XML, or a string for one paragraph."""
    cells = ["".join(f"<w:tc>{c if c.startswith('<') else par(c)}</w:tc>" for c in row) for row in rows]
    return "<w:tbl><w:tblPr/>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def docx(*body, parts=None, prolog=""):
    """A Word file; `parts` are more members by name."""
    document = f'<?xml version="1.0" encoding="UTF-8"?>{prolog}<w:document {W} {MC}><w:body>{"".join(body)}</w:body></w:document>'
    return archive({"[Content_Types].xml": "<Types/>", "word/document.xml": document, **(parts or {})})


def odt(body, styles=""):
    """An OpenDocument text."""
    names = " ".join(
        f'xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"'
        for p, n in (("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"))
    )
    content = (
        f"<office:document-content {names}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def archive(members):
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return out.getvalue()
