"""Statements: checked by themselves, kept in the order of their file."""

HEADER = (
    "statement_id,measure_id,area_code,role,value,unit,group,scope,number,document,line,quote,"
    "caveat,theme"
)
BEFORE = "before,change,E06000035,before,206,,yj,Before,206,update,159,from 206 to 146,No years.,"
CONTEXT = "visits,,E06000035,context,at least weekly,,,Visits,,update,71,weekly,,fostering"
SOURCE = '[[document]]\nid = "update"\ntitle = "Update"\n[[document]]\nid = "b"\ntitle = "B"\n'


def test_statements_are_read_as_written_and_in_order(check):
    first, second = check(f"{HEADER}\n{BEFORE}\n{CONTEXT}\n", SOURCE).statements
    assert (first.id, first.value, first.number) == ("before", "206", 206)
    assert first.caveat == "No years."
    assert (first.provenance.source.title, first.provenance.line) == ("Update", "159")
    assert (second.measure_id, second.theme, second.number) == ("", "fostering", None)


def test_every_fault_of_a_statement_is_told_word_for_word(check, problems):
    checked = check(
        f"{HEADER}\n"
        "Bad Id,nothing,E0,later,,,,,2o6,other,1,,,\n"
        "a,change,E06000035,share,40,%,,,40,update,1,,,fostering\n"
        "b,,E06000035,share,40,%,,,40,update,1,,,fostering\n"
        "b,,E06000035,context,40,%,,,40,update,1,,,\n",
        SOURCE,
    )
    assert problems(checked) == [
        "cla.csv, row 2, column 'area_code': found 'E0', expected an area code of the catalogue",
        "cla.csv, row 2, column 'document': found 'other', "
        "expected the id of a document: update, b",
        "cla.csv, row 2, column 'measure_id': found 'nothing', expected a measure of the catalogue",
        "cla.csv, row 2, column 'number': found '2o6', "
        "expected a number such as 206 or 3.96, or a blank",
        "cla.csv, row 2, column 'role': found 'later', "
        "expected one of before, after, change, share, comparator, context",
        "cla.csv, row 2, column 'statement_id': found 'Bad Id', "
        "expected lower-case letters, digits, - and _",
        "cla.csv, row 2, column 'value': found a blank, expected the value as written",
        "cla.csv, row 3, column 'theme': found 'fostering', expected a blank beside a measure",
        "cla.csv, row 4, column 'measure_id': found a blank, "
        "expected a measure of the catalogue, or the role context",
        "cla.csv, row 5, column 'statement_id': found 'b', which row 4 has too, "
        "expected each statement once",
        "cla.csv, row 5, column 'theme': found a blank, expected a theme, as there is no measure",
    ]


def test_a_statement_never_becomes_an_observation(check):
    assert check(f"{HEADER}\n{BEFORE}\n", SOURCE).observations == ()
