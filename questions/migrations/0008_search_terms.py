"""Let the bank keep what the search reads of each text."""

from django.db import migrations

import questions.fields

COLUMNS = ("search_terms", "search_words")


def read_all(apps, schema_editor):
    for name in ("Question", "FollowUp"):
        model = apps.get_model("questions", name)
        records = model._base_manager.using(schema_editor.connection.alias)
        for record in records.iterator():
            columns = {column: model._meta.get_field(column).pre_save(record, False) for column in COLUMNS}
            records.filter(pk=record.pk).update(**columns)


class Migration(migrations.Migration):
    dependencies = [
        ("questions", "0007_synonym"),
    ]

    operations = [
        migrations.AddField(
            model_name="followup",
            name="search_terms",
            field=questions.fields.SearchTermsField(texts={"follow_ups": ["text"]}),
        ),
        migrations.AddField(
            model_name="followup",
            name="search_words",
            field=questions.fields.SearchWordsField(texts={"follow_ups": ["text"]}),
        ),
        migrations.AddField(
            model_name="question",
            name="search_terms",
            field=questions.fields.SearchTermsField(
                texts={
                    "also_asked": ["also_asked"],
                    "answer": ["answer_html"],
                    "rest": [
                        "explanation_html",
                        "example_html",
                        "mistakes_html",
                        "scenario_html",
                        "points_html",
                        "sources_html",
                        "tests_for",
                        "applies_to",
                    ],
                    "title": ["code", "title"],
                }
            ),
        ),
        migrations.AddField(
            model_name="question",
            name="search_words",
            field=questions.fields.SearchWordsField(
                texts={
                    "also_asked": ["also_asked"],
                    "answer": ["answer_html"],
                    "rest": [
                        "explanation_html",
                        "example_html",
                        "mistakes_html",
                        "scenario_html",
                        "points_html",
                        "sources_html",
                        "tests_for",
                        "applies_to",
                    ],
                    "title": ["code", "title"],
                }
            ),
        ),
        migrations.RunPython(read_all, migrations.RunPython.noop),
    ]
