"""Vietnamese from before Unicode, and Unicode read wrongly: UTF-8 shown as cp1252, the TCVN3
(.VnTime) and VNI fonts, HTML entities in plain text.

A guess is taken only when it turns most words that are no Vietnamese syllables into ones
that are; text in right Unicode is never changed.
"""

import html
import re
import unicodedata
from collections.abc import Callable

_GRAVE, _HOOK, _TILDE, _ACUTE, _DOT = "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"
_BREVE, _ROOF, _HORN = "\u0306", "\u0302", "\u031b"

_TCVN3_CODES = (
    "µ¶·¸¹" "»¼½¾Æ" "ÇÈÉÊË" "ÌÎÏÐÑ" "ÒÓÔÕÖ" "×ØÜÝÞ" "ßáâãä" "åæçèé" "êëìíî" "ïñòóô" "õö÷øù" "úûüýþ"
    "¨©®ª«¬\xad" "¡¢§£¤¥¦"
)  # fmt: skip
_TCVN3_LETTERS = (
    "àảãáạ" "ằẳẵắặ" "ầẩẫấậ" "èẻẽéẹ" "ềểễếệ" "ìỉĩíị" "òỏõóọ" "ồổỗốộ" "ờởỡớợ" "ùủũúụ" "ừửữứự" "ỳỷỹýỵ"
    "ăâđêôơư" "ĂÂĐÊÔƠƯ"
)  # fmt: skip
_TCVN3 = str.maketrans(_TCVN3_CODES, _TCVN3_LETTERS)

_VNI_LETTERS = {"ö": "ư", "ô": "ơ", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_MARKS = {
    "ø": _GRAVE, "ù": _ACUTE, "û": _HOOK, "õ": _TILDE, "ï": _DOT,
    "â": _ROOF, "à": _ROOF + _GRAVE, "á": _ROOF + _ACUTE, "å": _ROOF + _HOOK,
    "ã": _ROOF + _TILDE, "ä": _ROOF + _DOT, "ê": _BREVE, "è": _BREVE + _GRAVE,
    "é": _BREVE + _ACUTE, "ú": _BREVE + _HOOK, "ü": _BREVE + _TILDE, "ë": _BREVE + _DOT,
}  # fmt: skip
_VNI = re.compile("([aeouyôö])([øùûõï])|([aeo])([âàáåãä])|(a)([êèéúüë])|[öôñæóòî]", re.IGNORECASE)

_UTF8 = re.compile("[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2}")
# What stands in Vietnamese text; anything else says that the guess was wrong.
_EXPECTED = re.compile(
    "[\x80-\xff\u0102-\u01b0\u0300-\u0323\u1ea0-\u1ef9\u2010-\u2030\u20ac\u2122\ufeff]"
)
# XÃ” may as well be the capitals XÃ before a quotation mark: no evidence.
_UNCERTAIN = re.compile("[\xc2\xc3][\x85\x91-\x97\xa0]")
# cp1252 has no byte 90, and A0 is a blank: Đ (C4 90) and à (C3 A0) arrive torn.
_TORN = re.compile("\xc4(?=[A-Za-z])|\xc3 ")

_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_OUTSIDE_WORDS = re.compile(r"[\s!-@\[-`{-~]+")
_PUNCTUATION = "“”‘’«»–—…•·©®§°±"
_SYLLABLE = re.compile(
    "(?:ngh?|nh|gh|gi|kh|ph|qu|t[hr]|ch|[bcdđghklmnpqrstvx])?(?:"
    "(?:a|ă|â|e|ê|i|o|ô|ơ|u|ư|y|[iy]ê|uô|ươ|oo|[ou][aăe]|u[âêy]|uyê)(?P<coda>ch?|[kpt]|m|ng?|nh)"
    "|a[iouy]?|â[uy]|eo?|êu?|i[au]?|iêu|o[aei]?|oa[ioy]|oeo|ôi?|ơi?"
    "|u[aeêiơy]?|ua[iouy]|ueo|uây|uôi|uy[au]|ư[aiu]?|ươ[iu]|y|yêu)"
)


def decode(text: str) -> str:
    """Return `text` with entities, misread UTF-8 and legacy fonts turned into Unicode."""
    text = _entities(text)
    if _is_legacy_alphabet(text):
        return _decode_block(text)
    return "\n".join(map(_decode_block, text.split("\n")))


def _decode_block(text: str) -> str:
    """Decode lines that went the same way: nothing above cp1252 may stand in them."""
    if text.isascii() or not _is_legacy_alphabet(text):
        return text
    return _misread_utf8(text) or _legacy_font(text) or text


def _entities(text: str) -> str:
    """Resolve entities, also `&amp;ecirc;`."""
    for _ in range(3):
        found = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
        if found == text:
            break
        text = found
    return text


def _is_legacy_alphabet(text: str) -> bool:
    """Whether no letter of `text` needs Unicode: so it is while legacy text is undecoded."""
    letters = (char for char in text if char.isalpha() or unicodedata.combining(char))
    return all(char < "\u0100" or _byte(char) != char for char in letters)


def _byte(char: str) -> str:
    """The byte (as a character) that cp1252 shows as `char`, or `char` itself."""
    try:
        return char.encode("cp1252").decode("latin-1")
    except UnicodeEncodeError:
        return char


def _misread_utf8(text: str) -> str | None:
    """The text behind `Tá»‰nh ÄoÃ n`, or None; some of it was misread twice."""
    once = _reread(text)
    return (_reread(once) if once and _is_legacy_alphabet(once) else None) or once


def _reread(text: str) -> str | None:
    raw = "".join(map(_byte, text))
    found = _UTF8.findall(raw)
    if all(map(_UNCERTAIN.fullmatch, found)):
        return None
    letters = [sequence.encode("latin-1").decode("utf-8", "replace") for sequence in found]
    rest = _TORN.sub("", _UTF8.sub("", raw)).replace("\xa0", "")
    expected = all(_EXPECTED.match(letter) or _byte(letter) != letter for letter in letters)
    if re.search("[\x80-\xff]", rest) or not expected:
        return None
    decoded = iter(letters)
    fixed = _UTF8.sub(lambda _: next(decoded), raw)
    return _TORN.sub(lambda match: "Đ" if match[0] == "\xc4" else "à", fixed)


def _legacy_font(text: str) -> str | None:
    """The text behind a TCVN3 or VNI font, or None when it reads well as it is."""
    fonts: list[Callable[[str], str]] = [_from_tcvn3, _from_vni]
    candidates = (font(text) for font in fonts)
    return next((found for found in candidates if _reads_better(text, found)), None)


def _from_tcvn3(text: str) -> str:
    # These letters have no meaning in the font; à alone is in every Vietnamese line.
    return text if re.search("[àÀÁÂÃ]", text) else text.translate(_TCVN3)


def _from_vni(text: str) -> str:
    return _VNI.sub(_vni_letter, text)


def _vni_letter(match: re.Match[str]) -> str:
    base, marks = match[0][0], match[0][1:]
    letter = _VNI_LETTERS.get(base.lower(), base.lower())
    composed = unicodedata.normalize("NFC", letter + "".join(_VNI_MARKS[m.lower()] for m in marks))
    return composed.upper() if base.isupper() else composed


def _reads_better(before: str, after: str) -> bool:
    """Whether the words beyond ASCII are syllables in `after` and mostly were none before."""
    pairs = zip(_OUTSIDE_WORDS.split(before), _OUTSIDE_WORDS.split(after), strict=True)
    words = [(old, new) for old, new in pairs if not old.isascii() and _has_vowel(new)]
    if sum(old != new for old, new in words) == 0 or sum(map(_beyond_ascii, before)) < 2:
        return False
    were = sum(_is_cased(old.strip(_PUNCTUATION)) and _is_syllable(old) for old, _ in words)
    are = sum(_is_syllable(new) for _, new in words)
    return were <= len(words) * 0.5 and are >= len(words) * 0.8


def _beyond_ascii(char: str) -> bool:
    return not char.isascii() and char not in _PUNCTUATION


def _has_vowel(word: str) -> bool:
    return bool(re.search("[aeiouy]", unicodedata.normalize("NFD", word.lower())))


def _is_cased(word: str) -> bool:
    return word.islower() or word.isupper() or word[1:].islower()


def _is_syllable(word: str) -> bool:
    """Whether `word` could be a Vietnamese syllable; before c, ch, p, t only two tones stand."""
    decomposed = unicodedata.normalize("NFD", word.strip(_PUNCTUATION).lower())
    tones = re.findall(f"[{_GRAVE}{_HOOK}{_TILDE}{_ACUTE}{_DOT}]", decomposed)
    plain = re.sub(f"[{_GRAVE}{_HOOK}{_TILDE}{_ACUTE}{_DOT}]", "", decomposed)
    match = _SYLLABLE.fullmatch(unicodedata.normalize("NFC", plain))
    if not match or len(tones) > 1:
        return False
    stopped = match["coda"] in ("c", "ch", "k", "p", "t")
    return not stopped or not tones or tones[0] in (_ACUTE, _DOT)
