"""`{% furniture "footer" %}…{% endfurniture %}`: HTML that is the same on every public page."""

from django import template

from portal.pagecache.furniture import once_an_edition

register = template.Library()


@register.tag("furniture")
def furniture(parser, token):
    """Render the block once an edition. It may use nothing that differs from page to page."""
    _, name = token.split_contents()
    block = parser.parse(["endfurniture"])
    parser.delete_first_token()
    return Furniture(name.strip("\"'"), block)


class Furniture(template.Node):
    """A block of a template and the name under which its HTML is kept."""

    def __init__(self, name, nodelist):
        self.name, self.nodelist = name, nodelist

    def render(self, context):
        return once_an_edition(("html", self.name), lambda: self.nodelist.render(context))
