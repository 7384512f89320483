"""Makes the database ready: created or migrated, never rebuilt, with the published figures."""

from dataclasses import replace
from pathlib import Path

from data.writes.database import prepare_database
from etl.load import Loading, load_files

PUBLISHED = Path(__file__).resolve().parent.parent / "data" / "published"
REASON = "Published figures that come with the product"


def prepare(loading: Loading, folder: Path = PUBLISHED) -> bool:
    """Make the database, then load the published files that are not in it as they are now."""
    prepare_database(loading.store.url, loading.say)
    paths = sorted(folder.glob("*.csv"))
    if not paths:
        loading.say("There are no published figures to load.")
        return True
    loading.say("Loading the published figures ...")
    is_loaded = load_files(replace(loading, reason=REASON), paths)
    if is_loaded:
        loading.say("The figures are ready.")
    return is_loaded
