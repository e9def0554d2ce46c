"""Drawings that are the same at every size, as a browser sends them."""

import io
import random

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw


def photo(width=800, quality=90, seed=1):
    """Ellipses; others for each `seed`."""
    chance, image = random.Random(seed), Image.new("RGB", (80, 60))
    draw = ImageDraw.Draw(image)
    for _ in range(12):
        x, y = chance.randrange(70), chance.randrange(50)
        draw.ellipse([x, y, x + 25, y + 20], fill=tuple(chance.randbytes(3)))
    output = io.BytesIO()
    image.resize((width, width * 3 // 4), Image.Resampling.BICUBIC).save(
        output, "JPEG", quality=quality
    )
    return SimpleUploadedFile(f"anh-{width}.jpg", output.getvalue(), "image/jpeg")
