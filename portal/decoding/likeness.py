"""How like two pictures are: the structural similarity index, with Pillow alone.

Wang, Bovik, Sheikh and Simoncelli, “Image quality assessment: from error visibility to
structural similarity” (2004), over windows of 8 × 8 brightnesses. Without Django.
"""

from PIL import Image, ImageMath

WINDOW = 8
C1, C2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2


def ssim(one: Image.Image, other: Image.Image) -> float:
    """Return the mean index of two pictures of the same size; 1 is the same picture."""
    x, y = (image.convert("L").convert("F") for image in (one, other))
    mean_x, mean_y = _mean(x), _mean(y)
    mean_xx, mean_yy, mean_xy = (_mean(_product(a, b)) for a, b in ((x, x), (y, y), (x, y)))
    index = ImageMath.lambda_eval(
        lambda given: (
            (2 * given["x"] * given["y"] + C1)
            * (2 * (given["xy"] - given["x"] * given["y"]) + C2)
            / (
                (given["x"] * given["x"] + given["y"] * given["y"] + C1)
                * (
                    given["xx"]
                    - given["x"] * given["x"]
                    + given["yy"]
                    - given["y"] * given["y"]
                    + C2
                )
            )
        ),
        x=mean_x,
        y=mean_y,
        xx=mean_xx,
        yy=mean_yy,
        xy=mean_xy,
    )
    return float(index.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0)))


def _mean(image: Image.Image) -> Image.Image:
    """The mean of each window; those at the edges may be smaller, of a strip all are."""
    return image.reduce(WINDOW)


def _product(one: Image.Image, other: Image.Image) -> Image.Image:
    product: Image.Image = ImageMath.lambda_eval(
        lambda given: given["a"] * given["b"], a=one, b=other
    )
    return product
