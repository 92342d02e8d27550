"""Pictures made at build time: names and numbers → inline SVG, without script or style of its own. The words stand beside them.

One unit of a picture is one pixel of a phone, where a picture is 328 wide; colours are classes of the style sheet (parts.css).
"""
