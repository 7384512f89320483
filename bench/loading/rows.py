"""The names of the rows: what was measured, as the tables and the JSON lines call it."""

PANDAS = "pandas `to_sql`, bare table, the harness's file"
PANDAS_SAME = "the same, the file that we load"
FIRST = "first load"
AGAIN = "the same bytes again"
REVISED = "1% revised, in order"
REVISED_SHUFFLED = "1% revised, shuffled"
SHUFFLED = "nothing revised, shuffled"
OURS = (FIRST, AGAIN, REVISED, REVISED_SHUFFLED, SHUFFLED)
LOADS = (PANDAS, PANDAS_SAME, *OURS)

WALL, PROCESSOR, PEAK = "wall s", "processor s", "peak MB"
IDLE, DURING = "a reader's wait, nobody loads", "a reader's wait during a load"
READERS = (IDLE, DURING)
