"""Numbers as SVG reads them, whatever the language of the page."""


def number(value, digits=1) -> str:
    """The shortest notation with so many decimals: 12, .5, -3.2."""
    text = f"{value:.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if text in ("-0", ""):
        return "0"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def percent(share) -> str:
    """A share of one as a percentage."""
    return f"{number(100 * share, 2)}%"
