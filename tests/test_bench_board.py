"""The bench of packs: thirty charts of their own, and a table that can be read."""

from bench.board import CHARTS, Made, Memory, sample_pack, table


def test_the_pack_has_thirty_charts_each_of_another_measure(sample_copy):
    pack = sample_pack(sample_copy)
    assert len(pack.items) == CHARTS
    assert len({one.address for one in pack.items}) == CHARTS
    assert all(one.figures["slide"]["data"] for one in pack.items)
    assert pack.sample


def test_the_table_sets_each_form_beside_the_floor():
    made = [Made("floor", [2.0, 3.0, 4.0], 3_000_000), Made("png", [5.0, 6.0, 9.0], 12_340_000)]
    lines = table(made, [Memory("started", 571.4, 221.6)]).splitlines()
    assert lines[2] == "| floor | 2.0 / **3.0** / 4.0 | 1.0 | 3.00 |  |"
    assert lines[3] == "| png | 5.0 / **6.0** / 9.0 | 2.0 | 12.34 | 12 s |"
    assert lines[-1] == "| started | 571 | 222 |"
