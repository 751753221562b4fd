"""What a text says is found by whoever writes it another way. Runs on SQLite and on PostgreSQL."""

import pytest

from questions.models import Question
from tests.bank import make_question, unsaved_question
from tests.searches import codes_found

pytestmark = pytest.mark.django_db

# A text, and searches that lead to it first.
FOUND = {
    # Compounds: joined, hyphenated, in two words.
    "fine-tuning on invoices": ["finetuning", "fine tuning", "fine-tuning invoices"],
    "the data set of flowers": ["dataset flowers", "data-set flower"],
    "a dataset of trees": ["data set trees", "dataset tree"],
    "weigh the trade-off of speed": ["tradeoff", "trade off", "trade-offs"],
    "a monkeypatch of the clock": ["monkey patch", "monkey-patch"],
    "send it by e-mail": ["e-mail", "e mail", "email", "emails"],
    "split with k-means": ["kmeans", "k means"],
    "f-strings are quick": ["fstring", "f strings"],
    "a p-value of five": ["pvalue", "p values"],
    "log in and set up": ["login", "setup"],
    "the R² of a line": ["r2", "R2 score", "r^2"],
    "multi-head attention": ["multihead attention", "multi head"],
    "it is thread-safe": ["threadsafe", "thread safe"],
    # Names with signs, and their parts.
    "C++17 brought structured bindings": ["C++", "c++17", "C++ 17"],
    "C# 8 brought nullable references": ["c#", "C#8"],
    "F# pipes with |>": ["f#", "|>"],
    "the .NET garbage collector": [".net", ".NET collector"],
    "written for Node.js": ["node.js", "Node js", "nodejs"],
    "I/O bound code": ["i/o", "io bound", "I/O-bound"],
    "A/B testing of pages": ["ab testing", "a/b test"],
    "pass *args on": ["*args", "args"],
    "pass **kwargs on": ["**kwargs", "kwargs"],
    "override __repr__ here": ["__repr__", "repr"],
    "compare with == here": ["=="],
    "the walrus := assigns": [":=", "walrus :="],
    "a @property is read": ["@property", "property"],
    "install scikit-learn first": ["scikit-learn", "scikitlearn", "scikit learn"],
    "never type rm -rf on a server": ["rm -rf", '"rm -rf"'],
    "python -m venv makes one": ["python -m venv", '"python -m venv"', "venv"],
    "functools.wraps keeps the name": ["functools.wraps", "functools", "wraps"],
    "asyncio.TaskGroup cancels its siblings": ["asyncio.TaskGroup", "taskgroup", "task group"],
    "call gc.collect() by hand": ["gc.collect()", "gc.collect", "collect"],
    "the `user_id` column": ["user_id", "user id", "userid"],
    # Contractions, spellings, forms.
    "Why doesn't threading speed it up": [
        "why does threading not speed up",
        "Why doesnt threading speed up Python",
        "why doesn’t threading speed up",
    ],
    "they organise neighbours by colour": ["organize neighbors by color", "organised neighbour"],
    "overriding was overridden in matrices": ["overridden matrix", "override matrices"],
    "an LLM answers": ["LLMs", "the LLM's"],
    # Unicode.
    "the naïve Bayes classifier": ["naive bayes", "naïve", "nai\u0308ve"],
    "the cafe\u0301 and its résumé": ["café", "cafe resume", "re\u0301sume\u0301"],
    "e\ufb03cient soft\u00adware with zero\u200bwidth": ["efficient", "software", "zerowidth"],
    "ＡＢＣ in full width": ["abc", "ＡＢＣ"],
    "O(n²) time": ["O(n^2)", "O(n²)"],
    "ein Straßenname": ["strassenname", "Straßenname"],
    # Writing without blanks: any two letters.
    "装饰器是一个接受函数的函数。": ["装饰", "饰器", "接受函数", "的函数", "什么是装饰器", "装饰器函数"],
    "関数を返すデコレーター": ["関数", "デコレータ", "返す"],
    "หลักการของฐานข้อมูล": ["ฐานข้อมูล", "หลัก"],
    # Beside some of them, what must not come first.
    "a network of computers": ["network"],
    "the letter c": ["letter c"],
}


def test_a_text_is_found_however_it_is_written():
    codes = {text: f"PY-BEG-{number:03d}" for number, text in enumerate(FOUND, 1)}
    Question.objects.bulk_create(unsaved_question(code, answer=text) for text, code in codes.items())
    searches = {query: codes[text] for text, queries in FOUND.items() for query in queries}
    assert {query: codes_found(query)[:1] for query in searches} == {
        query: [code] for query, code in searches.items()
    }


def test_a_name_with_signs_is_another_than_its_letters():
    make_question("PY-BEG-001", answer="C++ and .NET and C#")
    make_question("PY-BEG-002", answer="the network and C")
    assert codes_found(".net") == codes_found("C++") == codes_found("c#") == ["PY-BEG-001"]
    assert codes_found("network") == codes_found("c") == ["PY-BEG-002"]


@pytest.mark.parametrize(
    "phrase", ['"quick brown"', "“quick brown”", "„quick brown“", "«Quick Brown»", '"quick brown']
)
def test_a_phrase_is_found_as_it_stands(phrase):
    make_question("PY-BEG-001", answer="The quick brown fox.")
    make_question("PY-BEG-002", answer="The brown quick dog.")
    assert codes_found(phrase) == ["PY-BEG-001"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("boxed -C++", ["PY-BEG-002"]),
        ("boxed -java", ["PY-BEG-001"]),
        ('boxed -"in Java"', ["PY-BEG-001"]),
        ("boxed -“in Java”", ["PY-BEG-001"]),
        ("-java boxed", ["PY-BEG-001"]),
        ('boxed -"java in"', ["PY-BEG-001", "PY-BEG-002"]),
        ("well-boxed", ["PY-BEG-001", "PY-BEG-002"]),
        ("boxed - java", ["PY-BEG-002"]),
        ("boxed -v", ["PY-BEG-001", "PY-BEG-002"]),
    ],
)
def test_a_leading_minus_excludes_and_no_other_hyphen(text, codes):
    make_question("PY-BEG-001", answer="Boxed well, in C++.")
    make_question("PY-BEG-002", answer="Boxed well, in Java.")
    assert codes_found(text) == codes


def test_stop_words_never_empty_a_list():
    make_question("PY-BEG-001", answer="A decorator wraps.")
    make_question("PY-BEG-002", answer="Nothing of that sort.")
    for text in ("what is a decorator", "decorator of the these", "why can't I have the decorator then"):
        assert codes_found(text) == ["PY-BEG-001"]
    assert codes_found("nothing of that") == ["PY-BEG-002"]
    assert "PY-BEG-002" in codes_found("of that")


@pytest.mark.parametrize("text", ["py-beg-002", "PY-BEG-002", "Py-Beg-002!", "see py-beg-002", "PY‑BEG‑002"])
def test_a_code_is_found_in_any_case(text):
    make_question("PY-BEG-001", answer="See PY-BEG-002 and PY-BEG-002, see.")
    make_question("PY-BEG-002")
    assert codes_found(text)[0] == "PY-BEG-002"


SUBJECTS = {
    "a decorator wraps a function": "decorators wrap functions",
    "the garbage collector frees cycles": "garbage collector cycles",
    "a list comprehension builds lists": "list comprehensions",
    "overfitting learns the noise": "overfitting",
    "gradient descent follows the slope": "gradient descent slope",
    "an embedding places words in space": "word embeddings",
    "rate limits refuse calls": "rate limits",
    "a prompt tells the model its role": "prompts",
    "tokens are counted and billed": "token costs",
    "the lock protects a counter": "locks around counters",
}
SENTENCES = [
    "What are {} and when would you use them in a project?",
    "can somebody explain {} to a junior developer please",
    "my interviewer asked me about {} yesterday and I froze",
    "Why do {} matter so much in production systems?",
    "how would you debug {} that misbehave under heavy load",
    "difference between {} and everything else I've read about",
]


def test_a_sentence_always_finds_something():
    Question.objects.bulk_create(
        unsaved_question(f"PY-BEG-{number:03d}", answer=text) for number, text in enumerate(SUBJECTS, 1)
    )
    asked = {
        sentence.format(words): f"PY-BEG-{number:03d}"
        for number, words in enumerate(SUBJECTS.values(), 1)
        for sentence in SENTENCES
    }
    assert len(asked) == 60
    assert {text: codes_found(text)[:1] for text in asked} == {text: [code] for text, code in asked.items()}


def test_a_short_word_of_the_bank_is_excluded_and_an_option_is_a_word():
    make_question("PY-BEG-001", title="What is a map in Go?")
    make_question("PY-BEG-002", title="What is a map in Python?")
    make_question("PY-BEG-003", title="What does a map do?", answer="Never type `rm -rf`.")
    assert set(codes_found("map -go")) == {"PY-BEG-002", "PY-BEG-003"}
    assert codes_found("map -rf")[0] == "PY-BEG-003"
