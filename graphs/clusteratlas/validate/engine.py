"""Validation of files against the shapes: pySHACL for most shapes, one query each for the others."""

import logging
import re
import warnings
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import pyoxigraph as ox

from clusteratlas.errors import AtlasError, RequestError
from clusteratlas.store.datafiles import DataFile
from clusteratlas.validate.codes import unknown_codes
from clusteratlas.validate.connections import unconnected
from clusteratlas.validate.duplicates import likely_duplicates
from clusteratlas.validate.facts import Facts
from clusteratlas.validate.material import Material, Object
from clusteratlas.validate.naming import named
from clusteratlas.validate.report import Finding, Report, Severity
from clusteratlas.validate.scope import looked_at, nothing_to_check
from clusteratlas.validate.shapes import Rule, Shapes, severity_of, shipped_shapes
from clusteratlas.validate.sieve import doubtful, said_of
from clusteratlas.validate.texts import odd_texts
from clusteratlas.vocabulary.namespaces import short_id

if TYPE_CHECKING:
    import rdflib
    from rdflib.term import Node as RdflibNode

_NO_NUMBER = re.compile(r"\s*[+-]?s?nan[0-9]*\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Fault:
    """A finding before the file is known, in RDF terms."""

    severity: Severity
    message: str
    shape: str
    subject: Object
    path: ox.NamedNode | None
    path_text: str
    value: Object | None


def check_files(
    data: Iterable[DataFile], background: Iterable[DataFile], introduced: Iterable[ox.Quad] = ()
) -> Report:
    """Validate data files by the shipped shapes, see :func:`validate`, and by what no shape can say.

    That is whether there is anything to check, which codes exist, what stands alone, what is likely described
    twice, and whether names can be seen as they are.

    Args:
        data: the files that are judged.
        background: files of what they may speak of.
        introduced: statements on whom they speak of besides.

    Raises:
        UnavailableError: a file cannot be read.
        DataSyntaxError: a file does not hold what its format promises.
    """
    material = Material.read(data, background, introduced)
    facts = Facts(material)
    more = beyond_shapes(facts)
    unknown = {finding.value for finding in more if finding.shape == "check:nace-is-known"}
    shaped = (
        finding
        for finding in _by_shapes(material, shipped_shapes())
        # What a code that does not exist is said of already is not said again of the code itself.
        if not (finding.shape == "ca:MentionedIsDescribed" and finding.subject in unknown)
    )
    found = [*shaped, *more]
    return Report.of(found, looked_at(facts), named(material, found))


def beyond_shapes(facts: Facts) -> list[Finding]:
    """What is found that no shape can say."""
    checks = (nothing_to_check, unknown_codes, odd_texts, unconnected, likely_duplicates)
    return [finding for check in checks for finding in check(facts)]


def validate(
    files: Mapping[str, Iterable[ox.Quad]], background: Iterable[ox.Quad], shapes: Shapes | None = None
) -> Report:
    """Whether the data conform to the shapes.

    All files are seen together with the background, so that a tie in one file may lead to a thing in
    another. What is wrong in the background alone is left out.

    Args:
        files: the quads under validation, by the path of their file; their graphs play no part.
        background: the vocabulary, the schemes and whatever else the data may speak of.
        shapes: by default those that come with the atlas.
    """
    return Report.of(_by_shapes(Material(files, background), shapes or shipped_shapes()))


def _by_shapes(material: Material, shapes: Shapes) -> Iterator[Finding]:
    faults = [fault for rule in shapes.rules for fault in _run(rule, material.store)]
    faults.extend(_shacl_faults(shapes, material.store))
    faults.extend(_left_aside(material.store))
    findings = ((fault, material.home(fault.subject, fault.path, fault.value)) for fault in faults)
    yield from (_finding(fault, file) for fault, file in findings if file is not None)


def _finding(fault: _Fault, file: str) -> Finding:
    return Finding(
        severity=fault.severity,
        message=fault.message,
        subject=_text(fault.subject),
        path=fault.path_text,
        value=_text(fault.value) if fault.value is not None else "",
        file=file,
        shape=short_id(fault.shape),
    )


def _text(term: Object) -> str:
    match term:
        case ox.NamedNode():
            return short_id(term.value)
        case ox.Literal():
            return term.value
        case ox.BlankNode():
            return ""
        case _:
            return str(term)


def _run(rule: Rule, store: ox.Store) -> Iterator[_Fault]:
    rows = store.query(
        rule.query,
        prefixes=rule.prefixes,
        substitutions={ox.Variable("this"): rule.target},
        use_default_graph_as_union=True,
    )
    solutions = cast("ox.QuerySolutions", rows)
    names = {variable.value for variable in solutions.variables}
    for row in solutions:
        path = row["path"] if "path" in names else None
        yield _Fault(
            severity=rule.severity,
            message=rule.message,
            shape=rule.shape,
            subject=row["value"],
            path=path,
            path_text=short_id(path.value) if path else "",
            value=row["object"] if "object" in names else None,
        )


def _left_aside(store: ox.Store) -> Iterator[_Fault]:
    """The statements about triples, which SHACL as it stands does not know."""
    rows = store.query(
        "SELECT ?s ?p ?o WHERE { ?s ?p ?o FILTER (isTRIPLE(?o)) }", use_default_graph_as_union=True
    )
    for row in cast("ox.QuerySolutions", rows):
        yield _Fault(
            severity=Severity.INFO,
            message="A statement about a triple (RDF 1.2) was left aside: the shapes cannot judge it.",
            shape="",
            subject=row["s"],
            path=row["p"],
            path_text=short_id(row["p"].value),
            value=row["o"],
        )


def _known_to_shacl(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """The statements that rdflib can hold; the direction of a text plays no part in any shape.

    What is not a number goes there as a text: it is neither more nor less than any bound, and pySHACL fails
    over it, while of a text it tells that a number was expected.
    """
    for quad in quads:
        value = quad.object
        if isinstance(value, ox.Literal) and (
            value.direction is not None or _NO_NUMBER.fullmatch(value.value)
        ):
            plain = ox.Literal(value.value, language=value.language)
            yield ox.Quad(quad.subject, quad.predicate, plain, quad.graph_name)
        elif not isinstance(value, ox.Triple):
            yield quad


def _shacl_faults(shapes: Shapes, store: ox.Store) -> Iterator[_Fault]:
    """What pySHACL finds; where a quick look can be had beforehand, among what that doubts."""
    if shapes.demands is None:
        yield from _run_shacl(shapes.graph, store)
        return
    things = doubtful(store, shapes.demands)
    if things:
        faults = _run_shacl(shapes.graph, said_of(things, store, shapes.demands))
        yield from (fault for fault in faults if fault.subject in things)


def _run_shacl(shapes: "rdflib.Graph", quads: Iterable[ox.Quad]) -> Iterator[_Fault]:
    import pyshacl
    from rdflib import Graph

    from clusteratlas.store.rdf import to_rdflib_graph

    with _without_complaints_of_literals():
        # pySHACL needs rdflib's own memory: on a graph over Oxigraph, typed strings would fail sh:datatype.
        data = to_rdflib_graph(_known_to_shacl(quads))
        try:
            _, results, text = pyshacl.validate(
                data, shacl_graph=shapes, inplace=True, inference="none", advanced=False
            )
        except (ArithmeticError, TypeError, ValueError) as error:
            said = str(error) or type(error).__name__
            raise RequestError(
                f"The data hold a value that the shapes cannot be held against: {said}.",
                "Numbers, dates and addresses are the likeliest; look for one of an odd spelling or type.",
            ) from error
    if not isinstance(results, Graph):
        raise AtlasError(f"The data could not be validated: {text}")
    yield from _read_results(results)


@contextmanager
def _without_complaints_of_literals() -> Generator[None]:
    """Keep rdflib from telling of each malformed date or number: the shapes report them."""
    logger = logging.getLogger("rdflib.term")
    before = logger.disabled
    logger.disabled = True
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", module=r"rdflib\.term")
            yield
    finally:
        logger.disabled = before


def _read_results(results: "rdflib.Graph") -> Iterator[_Fault]:
    from rdflib import SH, URIRef

    from clusteratlas.store.rdf import from_rdflib

    for result in results.objects(None, SH.result):
        severity, path, value = (
            results.value(result, name) for name in (SH.resultSeverity, SH.resultPath, SH.value)
        )
        yield _Fault(
            severity=severity_of(str(severity)),
            message=str(results.value(result, SH.resultMessage)),
            shape=str(results.value(result, SH.sourceShape)),
            subject=from_rdflib(_required(results.value(result, SH.focusNode))),
            path=ox.NamedNode(str(path)) if isinstance(path, URIRef) else None,
            path_text=_path_text(results, path) if path is not None else "",
            value=from_rdflib(value) if value is not None else None,
        )


def _required(node: "RdflibNode | None") -> "RdflibNode":
    if node is None:
        raise AtlasError("A validation result names no node.")
    return node


def _path_text(results: "rdflib.Graph", path: "RdflibNode") -> str:
    """A SHACL path as SPARQL writes it: ``^ca:hasStage``, ``skos:closeMatch|skos:broadMatch``."""
    from rdflib import SH, URIRef
    from rdflib.collection import Collection

    if isinstance(path, URIRef):
        return short_id(str(path))
    inverse = results.value(path, SH.inversePath)
    if inverse is not None:
        return "^" + _path_text(results, inverse)
    alternatives = results.value(path, SH.alternativePath)
    members = Collection(results, alternatives if alternatives is not None else path)
    return ("|" if alternatives is not None else "/").join(_path_text(results, member) for member in members)
