"""The rich text editor. This module alone knows that it is CKEditor 4.

It has no open-source support any more, so it is contained: only staff meet it, it may write
only what `clean_html` keeps, every plugin that talks to others or reads files is off, uploads
go to our own view, and what it sends is cleaned again on the server. DECISIONS.md says why.
"""

from functools import wraps

from ckeditor.widgets import CKEditorWidget
from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_update
from django.conf import settings
from django.forms import Media
from django.urls import reverse

from portal.sanitising import clean_html

TOOLBAR = [
    ["Format", "Bold", "Italic"],
    ["BulletedList", "NumberedList", "Blockquote"],
    ["Link", "Unlink"],
    ["Image", "Library", "Video", "Table"],
    ["Undo", "Redo"],
    ["PasteFromWord", "RemoveFormat"],
    ["Maximize"],
]
ALLOWED = (
    "p h2 h3 h4 td th(align-center,align-right); strong em s u sub sup br hr blockquote ul li;"
    " ol[start]; a[!href]; table caption thead tbody tr; td th[colspan,rowspan,scope];"
    " img[!src,alt,data-widget]; figure(!image,align-left,align-center,align-right); figcaption"
)
REFUSED = "script style iframe object embed form input; *[on*]; *{*}"
# Those that send text to other companies, that have had security holes, and those whose
# buttons are not offered. wysiwygarea writes a script into its frame; divarea does not.
REMOVED = [
    "wysiwygarea", "image", "scayt", "wsc", "exportpdf", "iframe", "flash", "forms", "smiley",
    "preview", "print", "docprops", "newpage", "save", "templates", "sourcearea",
    "codesnippetgeshi",
    "language", "bidi", "font", "colorbutton", "colordialog", "stylescombo", "div", "find",
    "pagebreak", "copyformatting", "about", "elementspath", "showblocks", "specialchar",
]  # fmt: skip
ADDED = ["divarea", "image2", "uploadimage", "autolink", "video", "library"]  # two are ours
CONFIG = {
    "language": "vi",
    "versionCheck": False,
    "toolbar": TOOLBAR,
    "removePlugins": ",".join(REMOVED),
    "extraPlugins": ",".join(ADDED),
    "allowedContent": ALLOWED,
    "disallowedContent": REFUSED,
    "format_tags": "p;h2;h3",
    "image2_captionedClass": "image",
    "image2_altRequired": True,
    "image2_disableResizer": True,
    "clipboard_handleImages": False,  # uploadimage does; both at once log an error
    "pasteFromWordRemoveFontStyles": True,
    "filebrowserUploadMethod": "xhr",
    "entities": False,
    "linkShowTargetTab": False,
    "linkShowAdvancedTab": False,
    "width": "100%",
    "height": 480,
}


class EditorWidget(CKEditorWidget):
    """A textarea that becomes the editor; without JavaScript it stays a textarea of HTML."""

    def __init__(self, attrs=None):
        super().__init__(template_name="editor/widget.html", attrs={"rows": 20} | (attrs or {}))
        self.config = dict(CONFIG)

    @property
    def media(self):
        # One list: ours come after the editor itself.
        scripts = [*super().media._js, "editor/video.js", "editor/library.js", "editor/editor.js"]
        return Media(css={"all": ["editor/contents.css"]}, js=scripts)

    def format_value(self, value):
        return clean_html(value) if value else ""

    def use_required_attribute(self, initial):
        return False  # the browser cannot point at a textarea that the editor hides

    def _set_config(self):
        if settings.EDITOR_UPLOAD:
            address = reverse(settings.EDITOR_UPLOAD)
            self.config |= {"uploadUrl": address, "filebrowserUploadUrl": address}


def editor_csp(view):
    """Loosen the content security policy of `view` by exactly what the editor needs."""

    @wraps(view)
    @csp_update(
        {
            "script-src-attr": [UNSAFE_INLINE],
            "style-src": [UNSAFE_INLINE],
            "img-src": [SELF, "data:", "blob:"],
        }
    )
    def loosened(request, *args, **kwargs):
        return view(request, *args, **kwargs)

    return loosened
