"""In which order the format has what stands in an element; others are opened with a warning, or not at all.

From the schema of ECMA-376, in the words of its transitional form. `*` stands for anything else.
"""

from __future__ import annotations

_TEXT = """
pPr: pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd
    tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi
    adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc
    textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange
rPr: rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof
    snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText
    vertAlign rtl cs em lang eastAsianLayout specVanish oMath
tblPr: tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc
    tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription
tblBorders: top left start bottom right end insideH insideV
tblCellMar: top left start bottom right end
tcPr: cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign
    hideMark
sectPr: headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType
    pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings
style: name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat
    locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr
tbl: bookmarkStart bookmarkEnd tblPr tblGrid tr
tr: trPr tc
tc: tcPr p
p: pPr *
r: rPr *
"""


def _read() -> dict[str, list[str]]:
    """The children of each element, by its name."""
    lines = _TEXT.replace("\n    ", " ").split("\n")
    return {name: children.split() for name, _, children in (line.partition(": ") for line in lines if line)}


ORDER = _read()
