"""RDF of other vocabularies: what is certain comes in, the rest is counted and named."""

from collections.abc import Callable
from pathlib import Path

import pytest

from clusteratlas.errors import DataSyntaxError, RequestError
from clusteratlas.exchange.reading.sheets import Sheet
from clusteratlas.ingest.vocabularies import is_rdf, read
from clusteratlas.ingest.vocabularies.meanings import meanings
from clusteratlas.vocabulary.tables.columns import KINDS
from clusteratlas.vocabulary.terms import THING_TYPES, TIE_PREDICATES

Write = Callable[[str, str], Path]

PREFIXES = """
@prefix org: <http://www.w3.org/ns/org#> . @prefix schema: <http://schema.org/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix vcard: <http://www.w3.org/2006/vcard/ns#> . @prefix dct: <http://purl.org/dc/terms/> .
@prefix m8g: <http://data.europa.eu/m8g/> . @prefix locn: <http://www.w3.org/ns/locn#> .
@prefix geo: <http://www.w3.org/2003/01/geo/wgs84_pos#> . @prefix ex: <https://example.org/> .
"""


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    return written


def table(sheet: Sheet) -> list[dict[str, object]]:
    header, *rows = sheet.rows
    return [
        {str(name): cell for name, cell in zip(header, row, strict=True) if cell not in ("", None)}
        for row in rows
    ]


ORG = (
    PREFIXES
    + """
ex:oulu a org:FormalOrganization, schema:CollegeOrUniversity ; skos:prefLabel "Oulun yliopisto"@fi,
    "University of Oulu"@en ; skos:altLabel "UOULU" ; foaf:homepage <https://www.oulu.example> ;
    dct:description "It teaches."@en ; org:hasUnit ex:ice ; org:memberOf ex:club ;
    org:hasPrimarySite [ org:siteAddress [ vcard:locality "Oulu" ] ; geo:lat 65.06 ; geo:long 25.47 ] ;
    dct:spatial <http://data.europa.eu/nuts/code/FI1D9> ; schema:telephone "123" .
ex:ice a org:OrganizationalUnit ; skos:prefLabel "Ice unit"@en ; org:unitOf ex:oulu .
ex:club a org:OrganizationalCollaboration ; skos:prefLabel "Ice club" ; org:classification ex:kind .
ex:kind a skos:Concept ; skos:prefLabel "Cluster"@en .
ex:old a org:Organization ; skos:prefLabel "Old school"@en ; org:changedBy ex:merger .
ex:merger a org:ChangeEvent ; org:resultingOrganization ex:oulu .
ex:anna a foaf:Person ; foaf:name "Anna" ; org:memberOf ex:oulu .
ex:m1 a org:Membership ; org:member ex:anna ; org:organization ex:oulu .
ex:m2 a org:Membership ; org:member ex:ice ; org:organization ex:club ;
    org:role [ skos:prefLabel "chair"@en ] .
ex:old org:memberOf ex:nowhere ; org:linkedTo ex:club .
"""
)


def test_org_gives_bodies_ties_memberships_and_successions(write: Write) -> None:
    nodes, edges = read(write("a.ttl", ORG))
    assert table(nodes) == [
        {"label_en": "University of Oulu", "type": "university", "label_native": "Oulun yliopisto"}
        | {"native_lang": "fi", "alt_labels": "UOULU", "website": "https://www.oulu.example"}
        | {"description_en": "It teaches.", "city": "Oulu", "lat": 65.06, "lon": 25.47, "nuts": "FI1D9"},
        {"label_en": "Ice unit", "type": "organisation"},
        {"label_en": "Ice club", "type": "cluster"},
        {"label_en": "Old school", "type": "organisation"},
    ]
    told = {(tie["subject"], tie["predicate"], tie["object"], tie.get("role")) for tie in table(edges)}
    assert told == {
        ("Ice unit", "part-of", "University of Oulu", None),
        ("University of Oulu", "member-of", "Ice club", None),
        ("Ice unit", "member-of", "Ice club", "chair"),
        ("University of Oulu", "successor-of", "Old school", None),
    }
    assert len(table(edges)) == 4  # the unit's tie is stated from both sides, and told once


def test_what_is_not_read_is_counted_and_named(write: Write) -> None:
    nodes, _ = read(write("a.ttl", ORG))
    assert nodes.notes == (
        "1 person is not read: the atlas tells of bodies, not people.",
        "2 ties lead to what is no thing here, and so are not read: org:member (1), org:memberOf (1).",
        "Classes that are not read: org:ChangeEvent (1), skos:Concept (1).",
        "Properties that are not read: org:linkedTo (1), schema:telephone (1).",
    )


@pytest.mark.parametrize("namespace", ["http://schema.org/", "https://schema.org/"])
def test_schema_org_comes_in_by_either_namespace_and_funders_fund(write: Write, namespace: str) -> None:
    text = """{"@context": {"@vocab": "NS", "foundingDate": {"@type": "NSDate"}}, "@graph": [
      {"@id": "urn:a", "@type": "GovernmentOrganization", "name": "Council", "foundingDate": "1999-05"},
      {"@id": "urn:b", "@type": "Project", "name": "Ice", "funder": {"@id": "urn:a"},
       "location": {"@type": "Place", "address": {"@type": "PostalAddress", "addressLocality": "Kemi"},
                    "geo": {"@type": "GeoCoordinates", "latitude": 65.7, "longitude": 24.5}}},
      {"@id": "urn:c", "@type": ["Corporation", "Organization"], "legalName": "Yard Ltd", "name": "Yard",
       "parentOrganization": {"@id": "urn:a"}, "url": "https://yard.example"}]}"""
    nodes, edges = read(write("a.jsonld", text.replace("NS", namespace)))
    assert table(nodes) == [
        {"label_en": "Council", "type": "public-authority", "valid_from": "1999-05"},
        {"label_en": "Ice", "type": "programme", "city": "Kemi", "lat": 65.7, "lon": 24.5},
        {"label_en": "Yard", "type": "company", "alt_labels": "Yard Ltd", "website": "https://yard.example"},
    ]
    assert [(tie["subject"], tie["predicate"], tie["object"]) for tie in table(edges)] == [
        ("Council", "funds", "Ice"),
        ("Yard", "part-of", "Council"),
    ]


def test_cpov_in_rdf_xml_comes_in_and_public_bodies_keep_an_open_kind(write: Write) -> None:
    text = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
      xmlns:m8g="http://data.europa.eu/m8g/" xmlns:skos="http://www.w3.org/2004/02/skos/core#"
      xmlns:locn="http://www.w3.org/ns/locn#"><m8g:PublicOrganisation rdf:about="urn:x">
      <skos:prefLabel xml:lang="sv">Länsstyrelsen</skos:prefLabel>
      <locn:address><locn:Address><locn:postName>Luleå</locn:postName></locn:Address></locn:address>
      </m8g:PublicOrganisation></rdf:RDF>"""
    (nodes,) = read(write("a.xml", text))
    assert table(nodes) == [
        {"label_en": "Länsstyrelsen", "type": "organisation", "label_native": "Länsstyrelsen"}
        | {"native_lang": "sv", "city": "Luleå"}
    ]


def test_data_of_the_atlas_need_no_import(root: Path) -> None:
    with pytest.raises(RequestError, match="is data of the atlas already, so it needs no import"):
        read(root / "graphs" / "regions" / "lapland.ttl")


def test_a_file_without_bodies_says_what_it_holds_instead(write: Write) -> None:
    text = PREFIXES + 'ex:a a foaf:Person ; foaf:name "Anna" . ex:d a <http://www.w3.org/ns/dcat#Dataset> .'
    with pytest.raises(RequestError) as caught:
        read(write("a.ttl", text), "people.ttl")
    assert str(caught.value) == (
        "people.ttl describes no organisation and no project in a vocabulary known here. "
        "1 person is not read: the atlas tells of bodies, not people. "
        "Classes that are not read: http://www.w3.org/ns/dcat#Dataset (1)."
    )


def test_a_file_at_fault_names_its_line(write: Write) -> None:
    with pytest.raises(DataSyntaxError, match="line 3"):
        read(write("a.ttl", "\n\n<urn:a> <urn:b> ."))


@pytest.mark.parametrize(
    ("name", "text", "rdf"),
    [
        ("a.ttl", "", True),
        ("a.ttl.gz", "", True),
        ("a.json", '{"@context": {}, "@graph": []}', True),
        ("a.json", '{"elements": []}', False),
        ("a.xml", "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/>", True),
        ("a.xml", "<gexf><graph/></gexf>", False),
        ("a.csv", "Name;Typ", False),
    ],
)
def test_rdf_is_told_from_other_files_by_name_or_content(
    write: Write, name: str, text: str, *, rdf: bool
) -> None:
    assert is_rdf(write(name, text)) is rdf


def test_every_meaning_is_a_type_a_kind_of_tie_or_a_column_of_the_atlas() -> None:
    means = meanings()
    assert set(means.types.values()) <= {*THING_TYPES, "organisation"}
    assert {token for token, _ in means.ties.values()} <= TIE_PREDICATES.keys()
    assert all(KINDS["things"].column(token) for token in means.places)
    assert not {iri for iri in means.ties if iri in set(means.texts["label"])}
