"""How like two pictures are: the structural similarity index, with Pillow alone.

Wang, Bovik, Sheikh and Simoncelli, “Image quality assessment: from error visibility to
structural similarity” (2004), over windows of 8 × 8 brightnesses.
"""

from PIL import Image, ImageMath

WINDOW = 8
C1, C2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2


def ssim(one, other):
    """Return the mean index of two pictures of the same size; 1 is the same picture."""
    x, y = (image.convert("L").convert("F") for image in (one, other))
    mean_x, mean_y = mean(x), mean(y)
    mean_xx, mean_yy, mean_xy = (mean(product(a, b)) for a, b in ((x, x), (y, y), (x, y)))
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
    return index.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))


def mean(image):
    """The mean of each whole window."""
    width, height = (side // WINDOW * WINDOW for side in image.size)
    return image.crop((0, 0, width, height)).reduce(WINDOW)


def product(one, other):
    return ImageMath.lambda_eval(lambda given: given["a"] * given["b"], a=one, b=other)
