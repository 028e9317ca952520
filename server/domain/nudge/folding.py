"""One plain spelling for what can be written in many: case, accents, other alphabets' look-alikes, invisible signs.

Surface form never changes what a word means, so it must not change what is found.
"""

import re
import unicodedata

_LOOKALIKES = dict(
    zip(
        "аеорсухіјѕԁһԛԝвкмнтгпАВЕЗКМНОРСТУХІЈЅαβεικνορτυχωηΑΒΕΖΗΙΚΜΝΟΡΤΥΧıɑɡɩʟɴʀⅼսօոցհյ",
        "aeopcyxijsdhqwbkmhtrnabe3kmhopctyxijsabeiknoptuxwnabezhikmnoptyxiagilnrluonghj",
        strict=True,
    )
)
_PLAIN = dict.fromkeys("‘’ʼ´`′", "'") | dict.fromkeys("“”„«»", '"') | dict.fromkeys("–—", " - ")
_PLAIN |= dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋᴍᴏᴘꜱᴛᴜᴠᴡʏᴢµ¥", "abcdefghijkmopstuvwyzuy", strict=True))
_PLAIN |= {"‐": "-", "‑": "-", "…": "...", "ß": "ss", "ø": "o", "đ": "d", "ł": "l", "æ": "ae"}


class _Fold(dict[int, str]):
    """Filled in as signs are met; it never grows beyond Unicode."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold(chr(code))
        return folded


def _fold(sign: str) -> str:
    if (small := sign.lower()) in _PLAIN:
        return _PLAIN[small]
    if sign in _LOOKALIKES:
        return _LOOKALIKES[sign]
    category = unicodedata.category(sign)
    if category in ("Cf", "Mn", "Me", "Cs") or sign in "\u115f\u1160\u3164\ufe0f":
        return ""
    if category == "Zs":
        return " "
    if category[0] == "S" and (squared := _squared(ord(sign))):
        return squared
    plain = "".join(one for one in unicodedata.normalize("NFKD", sign) if unicodedata.category(one) != "Mn")
    return "".join(_LOOKALIKES.get(one, one) for one in plain).lower()


def _squared(code: int) -> str:
    """Letters in boxes and circles, which Unicode doesn't take for letters."""
    for first in (0x1F130, 0x1F150, 0x1F170):
        if first <= code < first + 26:
            return chr(ord("a") + code - first)
    return ""


_TABLE = _Fold({code: chr(code).lower() for code in range(128)})
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")


def fold(text: str) -> str:
    """Lower case, without accents, look-alikes or invisible signs."""
    if not text.isascii():
        # Most of such a text is ASCII all the same; what comes out of the table is in lower case and stays so.
        text = _NOT_ASCII.sub(lambda found: found[0].translate(_TABLE), text)
    return text.lower()


def places(text: str) -> list[int] | None:
    """For each sign of the folded text (and its end) the place in `text` that it comes from; None if all stay put."""
    if text.isascii():
        return None
    table = _TABLE
    found: list[int] = []
    for place, length in enumerate(map(len, map(table.__getitem__, map(ord, text)))):
        if length == 1:
            found.append(place)
        elif length:
            found.extend([place] * length)
    found.append(len(text))
    return found


__all__ = ["fold", "places"]
