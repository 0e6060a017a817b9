"""What is kept of compiled templates serves every language, and no other text of the same name."""

import pytest
from jinja2 import DictLoader, Environment

from clusteratlas.pages.compiled import Compiled


def test_a_template_is_compiled_once_for_all_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {"page": "{{ _('Ties') }}"}
    shared = Environment(loader=DictLoader(texts), autoescape=True, bytecode_cache=Compiled())
    english, finnish = shared.overlay(), shared.overlay()
    assert english.get_template("page", globals={"_": str}).render() == "Ties"
    with monkeypatch.context() as patch:
        patch.setattr(Environment, "compile", lambda *_, **__: pytest.fail("It was compiled again."))
        in_finnish = {"_": {"Ties": "Sidokset"}.__getitem__}
        assert finnish.get_template("page", globals=in_finnish).render() == "Sidokset"
    texts["page"] = "{{ _('Ties') }}!"
    assert shared.overlay().get_template("page", globals={"_": str}).render() == "Ties!"
