"""The pages of the hub: a request comes in here."""

from django.urls import path

from . import views

app_name = "questions"

urlpatterns = [
    path("", views.home, name="home"),
    path("knowledge-hub/", views.knowledge_hub, name="hub"),
    path("opensearch.xml", views.opensearch, name="opensearch"),
    # /knowledge-hub/interview-questions/
    path("knowledge-hub/interview-questions/", views.question_list, name="list"),
    path("knowledge-hub/interview-questions/surprise/", views.surprise, name="surprise"),
    path("knowledge-hub/interview-questions/suggestions/", views.suggestions, name="suggestions"),
    path("knowledge-hub/interview-questions/<slug:code>/", views.question_detail, name="detail"),
]
