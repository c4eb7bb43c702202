"""A map in few bytes is the same map."""

from dashboard.files.pictures import compact

BOX = '<svg viewBox="0 0 100 50">{}</svg>'


def outline(d: str) -> str:
    return BOX.format(f'<path aria-label="x" transform="translate(0,0)" d="{d}" fill="#fff"/>')


def test_points_that_fall_on_one_place_are_one_and_what_is_straight_has_no_points_within() -> None:
    near = "M1.1,1.2L1.3,1.1L5.02,1.01L9.9,0.98L10.2,10.1Z"
    assert compact(outline(near)) == BOX.format('<path d="M1,1l9,0,0,9z" fill="#fff"/>')


def test_shapes_and_names_outside_the_box_are_left_out() -> None:
    far = '<text transform="translate(400,20)">Far</text>'
    near = '<text transform="translate(40.123,20)">Near</text>'
    svg = outline("M-900,1L-800,1L-800,9Z").replace("</svg>", f"{far}{near}</svg>")
    assert compact(svg) == BOX.format('<text transform="translate(40.1,20.0)">Near</text>')


def test_a_border_is_the_same_for_both_who_share_it() -> None:
    border = ["10.2,10.4", "20.6,14.9", "30.1,10.7"]
    one = compact(outline(f"M{'L'.join([*border, '20,40'])}Z"))
    two = compact(outline(f"M{'L'.join([*border, '20,2'])}Z"))
    assert one.partition('d="')[2][:16] == two.partition('d="')[2][:16]
