"""Small turns of phrase: full stops, and capitals inside a sentence."""


def sentence(text: str) -> str:
    """End a text with a full stop, if it has no end of its own."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


def inside(text: str) -> str:
    """A text as it stands inside a sentence: no capital, but for abbreviations, no full stop."""
    text = text.removesuffix(".")
    is_word = len(text) > 1 and text[1].islower()
    return text[0].lower() + text[1:] if is_word or len(text) == 1 else text
