"""One way, once, in this process: `python -m performance.apart NAME FOLDER DUMPS`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from performance.clock import tell, timed
from performance.place import Place
from performance.ways import CONTENDERS

if __name__ == "__main__":
    way, folder, dumps = sys.argv[1:]
    tell(timed(CONTENDERS[way].way, Place(Path(folder), int(dumps))))
