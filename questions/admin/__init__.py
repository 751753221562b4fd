"""The editing desk: write, review, publish and retire questions without a developer."""

from django.contrib import admin

from ..models import FollowUp, Level, Question, SearchMiss, Synonym, Technology, Topic
from .follow_up import FollowUpAdmin
from .question import QuestionAdmin
from .searching import SearchMissAdmin, SynonymAdmin
from .vocabulary import LevelAdmin, TechnologyAdmin, TopicAdmin

admin.site.site_header = "Knowledge Hub editing desk"
admin.site.site_title = "Knowledge Hub"
admin.site.index_title = "What would you like to edit?"
# Its width is what the list of questions needs for all of its columns.
admin.site.enable_nav_sidebar = False
admin.site.register(Technology, TechnologyAdmin)
admin.site.register(Topic, TopicAdmin)
admin.site.register(Level, LevelAdmin)
admin.site.register(Question, QuestionAdmin)
admin.site.register(FollowUp, FollowUpAdmin)
admin.site.register(Synonym, SynonymAdmin)
admin.site.register(SearchMiss, SearchMissAdmin)
