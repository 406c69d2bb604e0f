"""The names defined by PDF, and how to detect a misspelt one."""

import re
from functools import lru_cache

_KEYS = """
ActualText Alternate Ascent AvgWidth BBox BM BaseEncoding BaseFont BitsPerComponent
Border BoxColorInfo CIDSet CIDSystemInfo CIDToGIDMap CapHeight CharProcs CharSet Colors
ColorSpace Colorants Columns Contents Count CropBox DecodeParms Decode DefaultCMYK
DefaultGray DefaultRGB Descent DescendantFonts Differences Domain Encoding ExtGState
Extends Extend Filter FirstChar Flags Font FontBBox FontDescriptor FontFamily FontFile
FontFile2 FontFile3 FontMatrix FontName FontStretch FontWeight Form FormType Function
FunctionType Group Height ImageMask Index Intent Interpolate ItalicAngle Kids LastChar
LastModified Leading Length Length1 Length2 Length3 Mask Matrix MaxWidth MediaBox
Metadata MissingWidth Name Ordering Page Pages Parent Pattern PatternType PieceInfo
Predictor ProcSet Properties Range Registry Resources Rotate SMask Shading ShadingType
StemH StemV StructParent StructParents Style Subtype Supplement ToUnicode Trans Type
TrimBox ArtBox BleedBox UserUnit Width Widths XHeight XObject XStep YStep BlackPoint
WhitePoint Gamma Size Root Prev Info ID Encrypt XRefStm First Extends UseCMap WMode
Annots Tabs Thumb Lang Dests Names Outlines PageMode PageLayout AcroForm Functions
Bounds Encode Order BitsPerSample PaintType TilingType CharSpace BlackIs1 EndOfLine
Separation
"""
_NAMES = """
PDFDocEncoding FlateDecode ASCII85Decode ASCIIHexDecode DCTDecode WinAnsiEncoding
MacRomanEncoding StandardEncoding MacExpertEncoding SymbolEncoding ZapfDingbatsEncoding
Identity-H Identity-V Identity TrueType Type0 Type1 Type3 MMType1 CIDFontType0
CIDFontType2 Catalog CIDFontType0C Type1C OpenType DeviceRGB DeviceGray DeviceCMYK
ICCBased Indexed Image FontDescriptor Adobe Transparency
"""
_MAPS = """
GB-EUC-H GB-EUC-V GBpc-EUC-H GBpc-EUC-V GBK-EUC-H GBK-EUC-V GBKp-EUC-H GBKp-EUC-V
GBK2K-H GBK2K-V UniGB-UCS2-H UniGB-UCS2-V UniGB-UTF16-H UniGB-UTF16-V UniGB-UTF8-H
UniGB-UTF32-H B5pc-H B5pc-V HKscs-B5-H HKscs-B5-V ETen-B5-H ETen-B5-V ETenms-B5-H
ETenms-B5-V CNS-EUC-H CNS-EUC-V UniCNS-UCS2-H UniCNS-UCS2-V UniCNS-UTF16-H UniCNS-
UTF16-V 83pv-RKSJ-H 90ms-RKSJ-H 90ms-RKSJ-V 90msp-RKSJ-H 90msp-RKSJ-V 90pv-RKSJ-H Add-
RKSJ-H Add-RKSJ-V EUC-H EUC-V Ext-RKSJ-H Ext-RKSJ-V H V UniJIS-UCS2-H UniJIS-UCS2-V
UniJIS-UCS2-HW-H UniJIS-UCS2-HW-V UniJIS-UTF16-H UniJIS-UTF16-V KSC-EUC-H KSC-EUC-V
KSCms-UHC-H KSCms-UHC-V KSCms-UHC-HW-H KSCms-UHC-HW-V KSCpc-EUC-H UniKS-UCS2-H UniKS-
UCS2-V UniKS-UTF16-H UniKS-UTF16-V Identity-H Identity-V
"""
_KNOWN = frozenset(name.encode() for name in (_KEYS + _NAMES + _MAPS).split())
_CODINGS = frozenset(
    name.encode() for name in (_NAMES + _MAPS).split() if "Encoding" in name
) | frozenset(name.encode() for name in _MAPS.split())
# A shorter name resembles too many others.
_SHORTEST = 4
_PLAIN = re.compile(rb"[A-Za-z0-9_.:+-]+")


def is_coding(name: bytes) -> bool:
    """Whether a name is a character encoding."""
    return name in _CODINGS


@lru_cache(maxsize=1)
def _near() -> dict[bytes, None]:
    """Known names with one character removed or masked."""
    return {
        form: None for name in _KNOWN if len(name) >= _SHORTEST for form in _forms(name)
    }


def _forms(name: bytes) -> list[bytes]:
    return [
        form
        for at in range(len(name))
        for form in (name[:at] + name[at + 1 :], name[:at] + b"\0" + name[at + 1 :])
    ]


@lru_cache(maxsize=4096)
def is_misspelt(name: bytes) -> bool:
    """Whether an unknown name differs from a known one by one character.

    A name with a character never used in names is misspelt too.
    """
    if name in _KNOWN:
        return False
    if not _PLAIN.fullmatch(name):
        return True
    if len(name) < _SHORTEST - 1:
        return False
    near = _near()
    masked = (name[:at] + b"\0" + name[at + 1 :] for at in range(len(name)))
    longer = (name[:at] + name[at + 1 :] for at in range(len(name)))
    return (
        name in near
        or any(form in near for form in masked)
        or any(form in _KNOWN and len(form) >= _SHORTEST for form in longer)
    )
