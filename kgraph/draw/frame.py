"""A page inside another page, such as a notebook: a frame of its own that can reach nothing around it."""

import html


def framed(page: str, title: str, height: int) -> str:
    """Return an ``iframe`` that holds a page as its ``srcdoc``, as wide as there is room for.

    Parameters
    ----------
    page
        A whole HTML page.
    title
        What a screen reader calls the frame; any text.
    height
        In pixels.
    """
    # Within quotes only these two end or change the text; the page's own digests then still hold.
    content = page.replace("&", "&amp;").replace('"', "&quot;")
    # Articles open in tabs of their own, which are not shut in as the frame is.
    rights = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"
    return (
        f'<iframe title="{html.escape(title)}" sandbox="{rights}" allow="clipboard-write" '
        f'style="width:100%;height:{height:d}px;border:1px solid #c4c4c0" srcdoc="{content}"></iframe>'
    )
