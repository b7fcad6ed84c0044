"""The stored documents. The index proper is made of them by the database itself (see the migration)."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SearchDocument(models.Model):
    """A public document as a module gave it, with what the analyser made of it.

    `tags` holds one term for each facet value, so that the index itself can filter. `group` is the key of the
    document it is shown under, `stored` when it came into the index. What is read of many rows comes before
    the long texts, which lie elsewhere.
    """

    module = models.CharField(_("module"), max_length=60)
    key = models.CharField(_("key"), max_length=200)
    kind = models.CharField(_("kind"), max_length=60)
    group = models.CharField(max_length=200, blank=True, default="")
    date = models.DateField(_("date"), null=True)
    stored = models.DateTimeField(default=timezone.now)
    language = models.CharField(_("language"), max_length=10)
    url = models.CharField(_("address"), max_length=500)
    page_url = models.CharField(max_length=500, blank=True, default="")
    title = models.TextField(_("title"))
    text = models.TextField(_("text"))
    title_terms = models.TextField()
    text_terms = models.TextField()
    title_pieces = models.TextField(default="")
    text_pieces = models.TextField(default="")
    forms = models.TextField()
    tags = models.TextField()

    class Meta:
        verbose_name = _("search document")
        verbose_name_plural = _("search documents")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["module", "key"], name="search_document_key")]
        indexes = [
            models.Index(
                fields=["module", "group"], condition=~models.Q(group=""), name="search_document_group"
            ),
            models.Index(fields=["stored", "id"], name="search_document_stored"),
        ]


class SearchLexicon(models.Model):
    """One row: the words of the documents (see `lexicon`), a line each with the number of documents."""

    built = models.DateTimeField()
    documents = models.PositiveIntegerField()
    words = models.TextField()

    class Meta:
        default_permissions = ()


class SearchFacet(models.Model):
    """A facet value of a document; `kind` and `year` are facets as well."""

    document = models.ForeignKey(SearchDocument, models.CASCADE, related_name="facets", db_index=False)
    name = models.CharField(max_length=60)
    value = models.CharField(max_length=200)

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["document", "name", "value"], name="search_facet_all")]
