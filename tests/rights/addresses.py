"""Every address of the site by its name, and the rows that the addresses are asked with."""

from collections import defaultdict

from django.contrib import admin
from django.urls import URLPattern, get_resolver, reverse

PER_MODEL = ["changelist", "add", "history", "delete", "change"]


def names():
    """Return the name of every address; one without a name goes by its route.

    What the administration has for each of its models is left to `model_pages`.
    """
    return sorted(set(_walk(get_resolver().url_patterns, "", "")) - _of_models())


def model_pages():
    """Return {"app.model": [name of each page]} of the administration, others' models included."""
    pages = defaultdict(list)
    for name in _walk(get_resolver().url_patterns, "", ""):
        for model in admin.site._registry:
            start = f"admin:{model._meta.app_label}_{model._meta.model_name}_"
            if name.startswith(start):
                pages[model._meta.label_lower].append(name.removeprefix(start))
    return dict(pages)


def _of_models():
    """Names of the models' pages, and the admin's nameless way from their old addresses."""
    named = {
        f"admin:{label.replace('.', '_')}_{page}"
        for label, pages in model_pages().items()
        for page in pages
    }
    nameless = {
        f"quan-tri/{model._meta.app_label}/{model._meta.model_name}/<path:object_id>/"
        for model in admin.site._registry
    }
    return named | nameless


def _walk(patterns, route, spaces):
    for pattern in patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield f"{spaces}{pattern.name}" if pattern.name else here
        else:
            space = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from _walk(pattern.url_patterns, here, spaces + space)


def admin_address(label, page, pk):
    """Return the address of a model's page in the administration."""
    arguments = [] if page in ("changelist", "add") else [pk]
    return reverse(f"admin:{label.replace('.', '_')}_{page}", args=arguments)
