"""Every address of the site, in one place."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("questions.urls")),
    path("admin/", admin.site.urls),
]

handler400 = "hub.views.bad_request"
handler500 = "hub.views.server_error"
