"""Staff pages for records and vocabularies, on Django's admin."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from . import engagements, places, registry, vocabularies  # noqa: F401 (register themselves)

admin.site.site_header = admin.site.site_title = _("Multilevel Diplomacy Map")
admin.site.index_title = _("Records and vocabularies")
