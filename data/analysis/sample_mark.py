"""What marks the sample council, so that nobody takes its figures for anybody's."""

from dataclasses import replace

from data.analysis.pictures.picture import Picture
from data.domain.area import Council

SAMPLE = "SAMPLE DATA"
IN_PICTURES = f"{SAMPLE}: fictional council"


def page_mark(council: Council) -> str:
    """What every page says after 'SAMPLE DATA'; nothing for a real council."""
    if not council.sample:
        return ""
    return f"{council.name} does not exist. Every place, figure and remark here is invented."


def with_sample_mark(council: Council, picture: Picture | None) -> Picture | None:
    """The picture with the mark in it and in its alternative text; a real council's as it is."""
    if not council.sample or picture is None:
        return picture
    caption = replace(picture.caption, sample=IN_PICTURES)
    return replace(picture, caption=caption, alternative=f"{IN_PICTURES}. {picture.alternative}")


def marked_stem(council: Council, stem: str) -> str:
    """The name of a file, which says that what it holds is a sample."""
    return f"sample-{stem}" if council.sample else stem
