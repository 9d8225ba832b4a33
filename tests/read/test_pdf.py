"""PDF: text over lines and pages, metadata, broken and locked files."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from kgbuild.errors import InputError
from kgbuild.model import Failure
from kgbuild.read.sources import read, read_one

PAGES = (
    (
        "The Ascend 910C is an accelerator that Huawei sells in China. It was",
        "announced in 2024 and is said to reach the rate of the A100, a perform-",
        "ance that few had thought possible for a chip which was made in that",
        "country.",
        "1",
    ),
    (
        "Nvidia answered with the H20, a slower chip for that market, and sold",
        "many of them until spring \\(so it said\\).",
        "2",
    ),
)


def pdf(pages: tuple[tuple[str, ...], ...], info: str = "") -> bytes:
    """Write a PDF by hand: each page a stack of lines."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    numbers = []
    for lines in pages:
        shown = " T* ".join(f"({line}) Tj" for line in lines)
        stream = f"BT /F1 12 Tf 14 TL 72 720 Td {shown} ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        numbers.append(len(objects))
    kids = " ".join(f"{number} 0 R" for number in numbers)
    objects[1] = f"<< /Type /Pages /Kids [{kids}] /Count {len(numbers)} >>"
    objects.append(f"<< {info} >>")
    out = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    out += (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\n"
    ).encode("latin-1")
    return out + f"startxref\n{out.rindex(b'xref')}\n%%EOF".encode()


INFO = "/Title (On chips) /Author (Jane Doe) /CreationDate (D:20250204100000Z)"


def test_text_and_metadata(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(pdf(PAGES, INFO))
    document = read_one(file)
    assert document.text == (
        "The Ascend 910C is an accelerator that Huawei sells in China. It was announced in 2024 "
        "and is said to reach the rate of the A100, a performance that few had thought possible "
        "for a chip which was made in that country.\n\nNvidia answered with the H20, a slower chip "
        "for that market, and sold many of them until spring (so it said)."
    )
    assert document.source.count("\f") == 1
    assert (document.title, document.author) == ("On chips", "Jane Doe")
    assert document.published == date(2025, 2, 4)
    assert (document.media_type, document.language) == ("application/pdf", "en")
    assert [dropped.text for dropped in document.dropped] == ["1", "2"]
    start = document.text.index("performance")
    quoted = document.quote(document.to_source(start, start + len("performance")))
    assert quoted.split() == ["perform-", "ance"]


def test_a_title_that_a_program_made_is_none() -> None:
    assert read_one(pdf(PAGES, "/Title (Microsoft Word - draft3.doc)")).title is None


def test_a_page_without_text() -> None:
    document = read_one(pdf(((),)))
    assert document.text == ""
    assert "text recognition" in document.dropped[0].reason


def locked(password: str, owner: str = "owner") -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf(PAGES))))
    writer.encrypt(password, owner, algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


BROKEN = {
    "cut short": pdf(PAGES)[:300],
    "no PDF": b"%PDF-1.4\nnothing here",
    "empty": b"",
    "bytes of an image": b"\x89PNG\r\n\x1a\n\x00\x00",
    "locked": locked("secret"),
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_a_broken_or_locked_file_is_one_line(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(content)
    with pytest.raises(InputError) as error:
        read_one(file)
    assert str(error.value).startswith(str(file))
    assert "\n" not in str(error.value)
    assert [type(item) for item in read(tmp_path)] == [Failure]


def test_an_owner_password_alone_keeps_no_reader_out() -> None:
    assert "Ascend 910C" in read_one(locked("")).text
