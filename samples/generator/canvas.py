"""An empty PDF that comes out the same, byte for byte, whenever it is drawn."""

from io import BytesIO

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas


def new_canvas(target: BytesIO) -> Canvas:
    """A canvas without a clock in it, its streams binary (a global switch of reportlab's)."""
    rl_config.useA85 = 0
    return Canvas(target, invariant=1, pageCompression=1)
