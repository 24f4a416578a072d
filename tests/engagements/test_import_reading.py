"""From bytes to rows: whatever a spreadsheet or an editor may have made of the file."""

import io

import pytest

from engagements.importers.reading import UnreadableFile, read_records

TABLE = "id,title\na,Kōbe\nb,Sète\n"


def read(content):
    if isinstance(content, str):
        content = content.encode()
    return [(record.line, record.cells) for record in read_records(io.BytesIO(content))]


def refusal(content):
    with pytest.raises(UnreadableFile) as refused:
        read(content)
    return refused.value.line, str(refused.value)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_any_end_of_line_with_or_without_a_byte_order_mark(end, mark):
    rows = [(1, ["id", "title"]), (2, ["a", "Kōbe"]), (3, ["b", "Sète"])]

    assert read(mark + TABLE.replace("\n", end).encode()) == rows


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_those_of_the_file_where_cells_have_several(end):
    content = 'id,title\na,"one\ntwo\nthree"\n\nb,four\n'.replace("\n", end)

    assert [line for line, _cells in read(content)] == [1, 2, 6]


def test_the_last_line_needs_no_end():
    assert read("id\na") == [(1, ["id"]), (2, ["a"])]


def test_empty_rows_are_left_out():
    assert read("id,title\n\n,\n\na,b\n,,,\n") == [(1, ["id", "title"]), (5, ["a", "b"])]


def test_a_million_empty_lines_are_no_burden():
    assert read("id\n" + "\n" * 1_000_000 + "a\n") == [(1, ["id"]), (1_000_002, ["a"])]


def test_the_file_stays_open():
    file = io.BytesIO(TABLE.encode())
    list(read_records(file))

    assert not file.closed


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "empty"),
        (TABLE.encode("utf-16"), "UTF-16"),
        (b"\xfe\xff" + TABLE.encode("utf-16-be"), "UTF-16"),
        (TABLE.encode("utf-32"), "UTF-32"),
        (b"PK\x03\x04\x14\x00", "spreadsheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "Excel"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"%PDF-1.7\n", "PDF"),
    ],
)
def test_other_formats_are_named(content, what):
    line, message = refusal(content)

    assert what in message
    assert line == 0


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_latin_1_is_refused_with_the_place_of_the_byte(end):
    content = TABLE.replace("Kōbe", "Kobe").replace("\n", end).encode("latin-1")

    line, message = refusal(content)

    assert line == 3
    assert f"Byte {content.index(0xE8)} (0xe8)" in message


@pytest.mark.parametrize("length", [65_530, 65_535, 65_536, 65_537, 200_000])
def test_the_place_of_a_byte_is_right_beyond_the_first_chunk(length):
    content = b"id,title\r\n" + b"a,b\r\n" * (length // 5) + "c,ō".encode() + b"\xff\n"

    line, message = refusal(content)

    assert line == 2 + length // 5
    assert f"Byte {content.index(0xFF)} (0xff)" in message


def test_a_file_cut_inside_a_character():
    assert "breaks off" in refusal(TABLE.encode()[:-4])[1]


def test_an_open_quotation_mark_is_reported_where_it_opens():
    assert refusal('id,title\na,b\nb,"open\nc,d\n')[0] == 3


def test_an_open_quotation_mark_does_not_swallow_a_long_file():
    line, message = refusal('id,title\na,"open\n' + "c,d\n" * 100_000)

    assert line == 2
    assert "quotation mark" in message


def test_a_quotation_mark_within_a_quoted_cell():
    line, message = refusal('id,title\na,"so "called" city"\n')

    assert line == 2
    assert "twice" in message


def test_a_line_without_end_is_not_read_to_its_end():
    class Endless(io.RawIOBase):
        given = 0

        def readable(self):
            return True

        def seekable(self):
            return True

        def seek(self, *where):
            return 0

        def readinto(self, buffer):
            self.given += len(buffer)
            buffer[:] = b"x" * len(buffer)
            return len(buffer)

    endless = Endless()
    with pytest.raises(UnreadableFile) as refused:
        list(read_records(io.BufferedReader(endless)))

    assert refused.value.line == 1
    assert endless.given < 3_000_000
