"""Where files are: paths of this machine, and addresses of filesystems that pyarrow.fs reaches."""

from scraper.places.addresses import Place, place
from scraper.places.remote import Remote
from scraper.places.unreachable import Unreachable

__all__ = ["Place", "Remote", "Unreachable", "place"]
