"""Photographs made by code: gradients under a grain, so that they weigh what a camera's do."""

import io

from PIL import Image, ImageChops, ImageFilter


def photo(number, width=800, height=600, *, grain=24, quality=88, exif=None):
    """A JPEG of that size, another one for each `number`, as bytes."""
    colours = [((number * 37 + shift) % 200 + 30) for shift in (0, 70, 140)]
    sky = Image.linear_gradient("L").rotate(number * 13, expand=False).resize((width, height))
    image = Image.merge("RGB", [sky.point(lambda v, c=c: (v + c) // 2) for c in colours])
    noise = Image.effect_noise((width, height), grain).filter(ImageFilter.GaussianBlur(0.8))
    image = ImageChops.overlay(image, Image.merge("RGB", [noise] * 3))
    output = io.BytesIO()
    image.save(output, "JPEG", quality=quality, **({"exif": exif} if exif else {}))
    return output.getvalue()
