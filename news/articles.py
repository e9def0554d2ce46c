"""The vocabulary of article queries: what is public, what is listed, who sees what."""

from django.contrib.postgres.search import SearchQuery
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from news.scopes import categories_of
from portal.visits.totals import views_of


def within(user, rows):
    """Return the condition `rows`, narrowed to the categories to which an editor is limited."""
    limit = categories_of(user)
    return rows if limit is None else rows & Q(category__in=limit)


class ArticleQuerySet(models.QuerySet):
    # What time and editors' decisions make public.

    def published(self, at=None):
        """Pieces whose address answers now (or at `at`). Nothing has to run for one to appear."""
        return self.filter(
            state="approved",
            publish_at__lte=at or timezone.now(),
            practice=False,
            deleted_at=None,
        )

    def listed(self, at=None):
        """Published pieces that have not expired: home, lists, feeds."""
        at = at or timezone.now()
        return self.published(at).filter(Q(expires_at=None) | Q(expires_at__gt=at))

    def scheduled(self, at=None):
        """Approved pieces that wait for their hour."""
        return self.filter(state="approved", publish_at__gt=at or timezone.now())

    def expired(self, at=None):
        """Published pieces that have left the lists; their address still answers."""
        at = at or timezone.now()
        return self.published(at).filter(expires_at__lte=at)

    # Who may see or change which row: the desk's one gate.

    def visible_to(self, user):
        """Pieces that `user` may open at the desk."""
        kept = self.filter(deleted_at=None)
        if user.has_perm("news.review_article"):
            others = within(user, ~Q(state="draft"))
            return kept.filter(others | Q(created_by=user))
        if user.has_perm("news.write_article") and user.unit_id:
            return kept.filter(Q(created_by=user) | Q(unit=user.unit_id))
        return kept.filter(created_by=user)

    def editable_by(self, user):
        """Pieces whose text `user` may change now."""
        kept = self.filter(deleted_at=None)
        own = Q(created_by=user, state__in=["draft", "returned"])
        if user.has_perm("news.review_article"):
            review = Q(state__in=["submitted", "proposed", "approved", "withdrawn"])
            return kept.filter(own | within(user, review))
        return kept.filter(own) if user.has_perm("news.write_article") else kept.none()

    # What a page needs of each row.

    def for_cards(self):
        """With all that a card prints, and no body."""
        return self.select_related("category", "unit", "lead_picture").defer(
            "body", "body_key", "title_key", "search"
        )

    def with_views(self):
        """With `views`, the public total of each piece."""
        return self.annotate(views=Coalesce(views_of("news", "article"), 0))

    def with_last_comment(self):
        """With `last_comment`, the reason given with the newest step that needed one."""
        events = self.model._meta.get_field("events").related_model.objects
        given = events.filter(article=OuterRef("pk")).exclude(comment="")
        return self.annotate(last_comment=Subquery(given.values("comment")[:1]))

    def stories(self):
        return self.filter(kind="story")

    def reports(self):
        return self.filter(kind="photo-report")

    def in_section(self, category):
        """Pieces of a category and of those below it."""
        children = [child.pk for child in category.children.all()]
        return self.filter(category__in=[category.pk, *children])

    def matching(self, key):
        """Pieces that hold every word of `key`, a text folded by `portal.vietnamese.fold`."""
        return self.filter(search=SearchQuery(key, config="simple", search_type="plain"))
