import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.errors import NotAllowed
from companion.openings.expressions import EXAMPLE, checked, evaluator
from tests.openings.gate import BJ, patient

GATE = "11:00-13:30,16:30-19:30"


@pytest.mark.parametrize(
    ("typed", "expression"),
    [
        ("11:00-13:30,16:30-19:30", GATE),
        ("11-13:30, 16:30-19:30", GATE),
        (" 11-13.30 ,16.30 - 19.30; ", GATE),
        ("1100-1330, 1630-1930", GATE),
        ("11:00–13:30, 16:30—19:30", GATE),
        ("11：00－13：30，16：30～19：30", GATE),
        ("１１：００－１３：３０、１６：３０－１９：３０", GATE),
        ("11 to 13:30 and 16:30 until 19:30", GATE),
        ("11-13:30; 16:30-19:30", GATE),  # a semicolon would drop the morning
        ("9-12", "09:00-12:00"),
        ("0-24", "00:00-24:00"),
        ("mon-fri 9.00-12.00", "Mo-Fr 09:00-12:00"),
        ("Monday – Friday: 9-12, Sat 10-12", "Mo-Fr 09:00-12:00, Sa 10:00-12:00"),
        ("Mo, tu 9-12", "Mo,Tu 09:00-12:00"),
        ("Mo-Fr, 9-12", "Mo-Fr 09:00-12:00"),
        ("MO-FR 9-12; SA OFF", "Mo-Fr 09:00-12:00; Sa off"),
        ("May 1-15 09:00-12:00", "May 1-15 09:00-12:00"),
        ("24/7", "24/7"),
        ("Closed", "closed"),
        ("unknown “ask again”", 'unknown "ask again"'),
        ('9-12 "ring 9-12 || PH"', '09:00-12:00 "ring 9-12 || PH"'),
    ],
)
def test_that_what_people_type_becomes_an_expression(typed, expression):
    assert checked(typed) == expression
    assert checked(expression) == expression


@pytest.mark.parametrize(
    "typed",
    [
        "", "  ", ";", ",", "-", '"only a comment"', '11-13:30 "never ends',
        "09:00-12:00 || unknown", "PH off", "11-13:30; ph off", "SH 9-12",
        "sunrise-sunset", "17:00+", "11:00", "11:00-", "noon", "open", "2030", "Mo-Fr", "Mo; 9-12",
        "May", "week 1-10", "25-26", "24:00-25:00", "09:60-10:00", "11::00-13", "11-13-15",
        "16:30-9:30", "9-9", "9-12 14-18", "9-12/14-18", "6pm-8pm", "4-6 pm",
        "11:00-13:30 Beijing time", "99999999999-1", "нет", "上午九点",
    ],
)  # fmt: skip
def test_that_other_hours_are_refused_with_an_example(typed):
    with pytest.raises(NotAllowed) as refused:
        checked(typed)
    assert refused.value.sentence.endswith(".")
    assert refused.value.remedy.startswith(("Write them like", "For hours past midnight"))


def test_that_hours_past_midnight_are_told_how():
    with pytest.raises(NotAllowed, match="write 16:30-24:00, 00:00-09:30"):
        checked("16:30-9:30")


@pytest.mark.parametrize("hours", ["9-12 blah", "09:00-12:00 || unknown", "PH off", ""])
def test_that_no_evaluator_is_made_of_bad_hours(hours):
    with pytest.raises(NotAllowed) as refused:
        evaluator(hours, BJ)
    assert refused.value.remedy == EXAMPLE


@patient
@given(st.text(alphabet='0123456789:-., ;|MoTuFrapmoff"“+–'))
def test_that_whatever_is_typed_is_read_or_refused(typed):
    try:
        expression = checked(typed)
    except NotAllowed:
        return
    assert checked(expression) == expression
