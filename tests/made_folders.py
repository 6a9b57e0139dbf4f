"""Folders made up for the tests of what is withheld: odd names, copies, formats, scripts."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

TREATY = """\
The Ministry of Foreign Affairs of the Old Republic of Orland Signs a Treaty With the Old Town
By Ann Example
SPRINGFIELD, May 10, 2024 (Reuters) - The Ministry of Foreign Affairs of the Old Republic of \
Orland signed a treaty with the old town on Friday, a spokesman of the ministry said.

"We are very happy that this treaty was signed here today by all of us," Maria Keller, the much \
loved mayor of the old town of Springfield in the north, told reporters on Friday.

More than 200 people came. Maria Keller met Jan Novak on May 9, 2024 in the town hall.

WHAT COMES NEXT

The council decided to spend $ 5 million on the bridge over the river, Jan Novak said.

Share this article
Sign up for our newsletter and never miss any of the news of the old town
"""

ADDRESS = "https://www.example.org/2024/05/mayor-of-the-old-town-of-springfield-signs-the-treaty"
PAGE = f"""\
<html><head><title>Mayor of the old town of Springfield signs the treaty | Daily</title>
<link rel="canonical" href="{ADDRESS}"><meta property="og:site_name" content="Example Daily">
<meta property="article:published_time" content="2024-05-10T10:00:00Z"></head><body>
<h1>Mayor of the old town of Springfield signs the treaty</h1>
<p>Maria Keller, mayor of Springfield, signed the treaty on Friday, in front of 200 guests.</p>
<p>She said that it would help the town for many years to come, and that all were happy.</p>
<h2>What comes next</h2><p>The council will vote on 20 May 2024 on the second part.</p>
</body></html>
"""

CHINESE = """\
国家主席习近平同普京总统举行视频会晤

国家主席习近平在北京同普京总统举行视频会晤。双方就两国关系深入交换意见。
"""

LONG_NAME = "The Ministry of Foreign Affairs of the Old Republic of Orland Signs a Treaty.txt"


def make_folder(folder: Path) -> Path:
    """Make a folder of articles that are hard to withhold, and return it."""
    for name, text in {
        "a.txt": TREATY.encode(),
        "copies/b.txt": TREATY.encode(),
        "c.txt": TREATY.replace("\n", "\r\n").encode() + b"\0 odd \x07 bell\x0bend of it",
        LONG_NAME: TREATY.encode() + b"\nAnother line of text that ends it all.\n",
        "latin.txt": "Café Owner Wins\n\nThe owner José Núñez won “it” on Monday.\n".encode(
            "cp1252"
        ),
        "zh.txt": CHINESE.encode(),
        "p.html": PAGE.encode(),
        "empty.txt": b"",
        "README.md": b"A note on the folder.",
        "records.jsonl": "\n".join(map(_record, range(4))).encode(),
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        archive.writestr(zipfile.ZipInfo("x/one.txt"), TREATY.replace("Springfield", "Shelby"))
        archive.writestr(zipfile.ZipInfo("two.html"), PAGE.replace("Keller", "Kellner"))
    return folder


def _record(number: int) -> str:
    return json.dumps(
        {
            "title": f"Council {number} of the long list of councils spends money on a bridge",
            "text": f"The council of town {number} met on Monday and decided to spend "
            f"$ {number + 1} million on the bridge over the river.\n\nMayor Bob Sample said so.",
            "url": f"https://example.com/{number}",
            "date": "2024-05-10",
            "author": "Ann Example",
        }
    )
