from dcr.web.pages.dial import HEIGHT, dial


def day(**busy):
    """Hours of a day: `h9={"order": 2}`."""
    families = [busy.get(f"h{hour}", {}) for hour in range(24)]
    return [
        {"hour": hour, "interactions": sum(one.values()), "families": one}
        for hour, one in enumerate(families)
    ]


def test_a_bar_an_hour_the_busiest_as_high_as_the_drawing():
    bars = dial(day(h9={"order": 3, "bill": 1}, h10={"order": 1}))
    assert len(bars) == 24
    assert sum(block.height for block in bars[9].blocks) == HEIGHT
    assert bars[10].blocks[0].height == HEIGHT / 2  # a quarter of four: the square root is a half
    assert bars[8].blocks == []


def test_blocks_stand_on_each_other():
    order, bill = dial(day(h9={"order": 3, "bill": 1}))[9].blocks
    assert order.y + order.height == HEIGHT
    assert bill.y + bill.height == order.y


def test_a_group_beside_her_is_a_line_at_its_median_and_may_be_higher():
    group = [{"median_of_those_there": 4 if hour == 9 else 0} for hour in range(24)]
    bars = dial(day(h9={"order": 1}), group)
    assert (bars[9].median_y, bars[10].median_y) == (0, None)
    assert bars[9].blocks[0].height == HEIGHT / 2


def test_what_an_hour_was_is_said_in_words():
    assert dial(day(h9={"order": 3}))[9].title == "09:00: orders 3"
    assert dial(day())[0].title == "00:00: nothing"
