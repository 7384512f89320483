"""Do the methods give what the references of their field give? Cases from a file, run and compared.

`python -m data.analysis.conformance FILE.json` reads cases with what a reference answered, works
each out with the methods of data.analysis.statistics, and prints for each `pass`, `fail` with what
was found and expected, or `departure` with the class of situation in which the answer differs from
the reference's on purpose.

To add a kind of case, write a module KIND_cases.py with these two functions, and name it in
registry.py:

- `fits(case: Case) -> bool`: whether a case is of this kind, told by what stands in it;
- `run(case: Case) -> Outcome`: work the case out and compare it, see outcome.py.

Where a case departs, `run` changes what is expected to the answer that we have stated for this
class of situation and compares with that: nothing else in the case goes unchecked.
A case that lacks a part, or has one of another sort, raises WrongShape (see shape.py).
"""
