"""The bank of interview questions: records, filters, pages and the editing desk."""
