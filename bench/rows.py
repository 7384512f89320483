"""The names of the rows: what was measured, as the table and the JSON lines call it."""

START = "start to the first 200"
FIRST_EVER = "chart, first load after a start"
COLD, WARM = "chart, cold", "chart, warm"
OVERVIEW_COLD, OVERVIEW_WARM = "overview's first tile, cold", "overview's first tile, warm"
CONTROL = "change of 'Also show'"
MEASURE = "change of measure"
PICTURE = "picture"
ANSWER = "server's answer"
REQUESTS, SENT = "requests of the first load", "bytes of the first load"
SERVER_WORK = "server's processor time"

TIMES = (START, FIRST_EVER, COLD, WARM, OVERVIEW_COLD, OVERVIEW_WARM, CONTROL, MEASURE)
TAKEN_APART = (COLD, WARM, OVERVIEW_COLD, CONTROL, MEASURE)
