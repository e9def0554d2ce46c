"""`{% furniture "footer" %}…{% endfurniture %}`: HTML that is the same on every public page."""

from django import template

from portal.pagecache.furniture import once_a_list, once_an_edition

register = template.Library()


@register.tag("furniture")
def furniture(parser, token):
    """Render the block once an edition. It may use nothing that differs from page to page.

    `{% furniture "others" articles %}`: once for each list of rows that is given; it may use
    these, too.
    """
    _, name, *rows = token.split_contents()
    block = parser.parse(["endfurniture"])
    parser.delete_first_token()
    return Furniture(name.strip("\"'"), block, *map(parser.compile_filter, rows))


class Furniture(template.Node):
    """A block of a template and the name under which its HTML is kept."""

    def __init__(self, name, nodelist, rows=None):
        self.name, self.nodelist, self.rows = name, nodelist, rows

    def render(self, context):
        if self.rows is None:
            return once_an_edition(("html", self.name), lambda: self.nodelist.render(context))
        key = (self.name, *[row.pk for row in self.rows.resolve(context)])
        return once_a_list(key, lambda: self.nodelist.render(context))
