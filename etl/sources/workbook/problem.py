"""What makes a workbook unreadable as a whole."""


class WorkbookProblem(Exception):
    """Why the reading of a workbook stops: a reason of the contract, what was found, expected."""

    def __init__(self, reason: str, found: str, expected: str) -> None:
        super().__init__(f"found {found}, expected {expected}")
        self.reason = reason
        self.found = found
        self.expected = expected


def corrupt(found: str) -> WorkbookProblem:
    """The problem of a file that Excel would not open either."""
    expected = "a whole workbook: open it in Excel, save it again as .xlsx and try that file"
    return WorkbookProblem("corrupt", found, expected)


def bomb(found: str, expected: str) -> WorkbookProblem:
    """The problem of a file that unpacks to more than anybody needs."""
    return WorkbookProblem("zip_bomb", found, expected)
